// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.mirror;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;

/**
 * Who may write the state of a source.
 *
 * @param run the run's id
 * @param host where the process runs that took it
 * @param process that process's number
 * @param processStartedAt when that process began, which tells it from a later one with the same number; the epoch if
 *     the operating system does not say
 * @param renewedAt when it was last taken or renewed
 * @param term how long it holds from then on
 */
record Lease(String run, String host, long process, Instant processStartedAt, Instant renewedAt, Duration term) {

  static Lease taken(String run, Duration term, Instant now) {
    ProcessHandle self = ProcessHandle.current();
    return new Lease(run, thisHost(), self.pid(), startOf(self), now, term);
  }

  Lease renewed(Instant now) {
    return new Lease(run, host, process, processStartedAt, now, term);
  }

  /** How long it holds yet; a clock that is ahead of ours does not prolong it. */
  Duration remaining(Instant now) {
    if (isOfDeadProcess()) {
      return Duration.ZERO;
    }
    Duration rest = Duration.between(now, renewedAt.plus(term));
    return rest.isNegative() ? Duration.ZERO : rest.compareTo(term) > 0 ? term : rest;
  }

  /** For messages: who holds it. */
  String holder() {
    return "process " + process + " on " + host;
  }

  private boolean isOfDeadProcess() {
    return host.equals(thisHost())
        && ProcessHandle.of(process)
            .filter(ProcessHandle::isAlive)
            .filter(there -> startOf(there).equals(processStartedAt))
            .isEmpty();
  }

  private static Instant startOf(ProcessHandle process) {
    return process.info().startInstant().orElse(Instant.EPOCH);
  }

  private static String thisHost() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "localhost";
    }
  }
}
