// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What Linux says of processes; nothing elsewhere.
 *
 * @see <a href="https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html">proc_pid_stat(5)</a>
 */
final class ProcessTable {
  private static final double TICKS_A_SECOND = 100;

  private ProcessTable() {}

  /** CPU of a process, of its children that it has waited for, and of those that are alive. */
  static Optional<Double> cpuSecondsWithChildren(long process) {
    Optional<Long> own = ticks(process);
    if (own.isEmpty()) {
      return Optional.empty();
    }
    long living =
        ProcessHandle.of(process).stream()
            .flatMap(ProcessHandle::descendants)
            .mapToLong(child -> ticks(child.pid()).orElse(0L))
            .sum();
    return Optional.of((own.get() + living) / TICKS_A_SECOND);
  }

  private static Optional<Long> ticks(long process) {
    try {
      String stat = Files.readString(Path.of("/proc", String.valueOf(process), "stat"));
      // The name before the last parenthesis may hold blanks; utime is the 14th field.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      long ticks = 0;
      for (int field = 11; field < 15; field++) {
        ticks += Long.parseLong(fields[field]);
      }
      return Optional.of(ticks);
    } catch (IOException | RuntimeException unknown) {
      return Optional.empty();
    }
  }

  /** The children of a process; cheaper than to look through all processes, which would disturb what is measured. */
  static List<Long> children(long process) {
    try {
      Path children = Path.of("/proc", String.valueOf(process), "task", String.valueOf(process), "children");
      return Arrays.stream(Files.readString(children).split(" ")).filter(id -> !id.isBlank()).map(Long::valueOf)
          .toList();
    } catch (IOException | RuntimeException unknown) {
      return List.of();
    }
  }

  /** The most memory that a process has had resident, in bytes. */
  static Optional<Long> peakMemory(long process) {
    try {
      return Files.readAllLines(Path.of("/proc", String.valueOf(process), "status")).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
          .findFirst();
    } catch (IOException | RuntimeException unknown) {
      return Optional.empty();
    }
  }
}
