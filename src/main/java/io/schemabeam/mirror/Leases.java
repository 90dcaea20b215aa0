// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.mirror;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.schemabeam.definition.CrawlDefinition;
import io.schemabeam.definition.SourceDefinition;
import io.schemabeam.files.WholeFiles;
import io.schemabeam.model.Run;
import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps two runs from writing the same state: {@code leases/SOURCE.json} in the state store says which run may. A lease
 * is renewed with every group of commits and every heartbeat. That of a process which is dead on this host is taken
 * over at once, any other when it has not been renewed for its term.
 */
public final class Leases implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(Leases.class);
  private static final Duration LOOK_EVERY = Duration.ofMillis(200);
  private static final int FRESH_PARTS_OF_TERM = 6;
  private static final Duration SETTLING = Duration.ofSeconds(2);
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .build();

  private final String root;
  private final String run;
  private final Duration term;

  /** The leases of a run of a crawl. */
  public static Leases of(CrawlDefinition definition, Run run) {
    Duration commits = definition.checkpointEvery().multipliedBy(3);
    Duration heartbeats = definition.heartbeatTimeout();
    return new Leases(definition.stateStore(), run.id(), commits.compareTo(heartbeats) > 0 ? commits : heartbeats);
  }

  /**
   * The leases of a run.
   *
   * @param root the state store's folder
   * @param run the run's id
   * @param term how long a lease holds without being renewed
   */
  Leases(String root, String run, Duration term) {
    this.root = root;
    this.run = run;
    this.term = term;
  }

  /**
   * Takes the lease of a source, waiting for at most one term until that of a run which may be dead has run out.
   *
   * @throws LeaseHeldException if another run renews its own
   */
  public void acquire(String source) throws IOException {
    Optional<Lease> other = other(source);
    if (other.isPresent()) {
      awaitEnd(source, other.get());
    }
    take(source, other);
  }

  /**
   * Says that this run is alive.
   *
   * @throws LeaseHeldException if another run has taken the source over
   */
  public void renew(String source) throws IOException {
    Optional<Lease> current = read(source);
    if (current.isPresent() && !current.get().run().equals(run)) {
      throw new LeaseHeldException(
          source + ": another run (" + current.get().holder() + ") has taken over the state in " + root
              + "; this one ends, and nothing is lost");
    }
    if (current.isPresent() && isFresh(current.get())) {
      return;
    }
    write(source, current.map(lease -> lease.renewed(Instant.now())).orElseGet(this::mine));
  }

  /** A file that is replaced goes to the disk at once: for a fleet of small sources that took longer than all else. */
  private boolean isFresh(Lease lease) {
    Duration age = Duration.between(lease.renewedAt(), Instant.now());
    return !age.isNegative() && age.compareTo(term.dividedBy(FRESH_PARTS_OF_TERM)) < 0;
  }

  /** Gives the lease of a source back, if this run has it. */
  public void release(String source) throws IOException {
    Optional<Lease> current = read(source);
    if (current.isPresent() && current.get().run().equals(run)) {
      files(source).delete(List.of(file(source)));
    }
  }

  /** Gives all leases of this run back. */
  public void releaseAll(CrawlDefinition definition) throws IOException {
    for (SourceDefinition source : definition.sources()) {
      release(source.name());
    }
  }

  private void awaitEnd(String source, Lease first) throws IOException {
    Duration wait = first.remaining(Instant.now());
    if (wait.isZero()) {
      LOG.info("{}: taking over the state of a run that is dead ({})", source, first.holder());
      return;
    }
    LOG.warn(
        "{}: another run ({}) holds the state in {}; waiting {} s to see whether it is alive", source, first.holder(),
        root, Math.max(1, wait.toSeconds()));
    long deadline = System.nanoTime() + wait.toNanos();
    while (System.nanoTime() < deadline) {
      pause(LOOK_EVERY);
      Optional<Lease> now = other(source);
      if (now.isEmpty() || now.get().remaining(Instant.now()).isZero()) {
        return;
      }
      if (!now.get().renewedAt().equals(first.renewedAt()) || !now.get().run().equals(first.run())) {
        throw new LeaseHeldException(
            source + ": another run (" + now.get().holder() + ") is writing the state in " + root
                + "; wait for its end, or name another folder with --stateStore");
      }
    }
  }

  private void take(String source, Optional<Lease> old) throws IOException {
    WholeFiles files = files(source);
    old.ifPresent(lease -> LOG.info("{}: the lease of {} has ended", source, lease.holder()));
    if (files.isLocal()) {
      boolean taken =
          files.exclusively(
              () -> {
                Optional<Lease> now = other(source);
                if (now.isPresent() && !now.get().run().equals(old.map(Lease::run).orElse(""))) {
                  return false;
                }
                files.deleteUnfinished();
                write(source, mine());
                return true;
              });
      if (!taken) {
        throw lostRace(source);
      }
      return;
    }
    // No file system for objects writes only if nobody else has: of two writers the later one stays.
    write(source, mine());
    pause(SETTLING);
    if (other(source).isPresent()) {
      throw lostRace(source);
    }
    // What a writer that was killed has left; whoever was about to take the lease too has done so by now.
    files.deleteUnfinished();
  }

  private LeaseHeldException lostRace(String source) {
    return new LeaseHeldException(source + ": another run has just taken the state in " + root + "; wait for its end");
  }

  private Lease mine() {
    return Lease.taken(run, term, Instant.now());
  }

  private Optional<Lease> other(String source) throws IOException {
    return read(source).filter(lease -> !lease.run().equals(run));
  }

  private Optional<Lease> read(String source) throws IOException {
    Optional<byte[]> bytes = files(source).read(file(source));
    try {
      return bytes.isEmpty() ? Optional.empty() : Optional.of(MAPPER.readValue(bytes.get(), Lease.class));
    } catch (JacksonException torn) {
      LOG.warn("{}: the lease in {} cannot be read, and does not count: {}", source, root, torn.getOriginalMessage());
      return Optional.empty();
    }
  }

  private void write(String source, Lease lease) throws IOException {
    files(source).write(file(source), MAPPER.writeValueAsBytes(lease));
  }

  private WholeFiles files(String source) {
    // Not the scope of contents and commits: a run that recovers those must not sweep away another's lease.
    return new WholeFiles(root, source + ".lease");
  }

  private static String file(String source) {
    return "leases/" + source + ".json";
  }

  private static void pause(Duration duration) throws IOException {
    try {
      Thread.sleep(duration.toMillis());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for a lease", interrupted);
    }
  }
}
