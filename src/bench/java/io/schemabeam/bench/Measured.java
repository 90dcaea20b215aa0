// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One process from its start to its end.
 *
 * @param wall seconds
 * @param clientCpu seconds of CPU of the process; null where unknown
 * @param serverCpu seconds of CPU of the database's processes meanwhile; null where unknown
 * @param memory the most resident memory, in MiB; null where unknown
 * @param heap the most Java heap that was in use, in MiB; null for processes without a log of their collections
 * @param failure why it does not count; null if it ended well
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Measured(double wall, Double clientCpu, Double serverCpu, Long memory, Long heap, String failure) {
  private static final long LOOK_EVERY_MILLIS = 20;
  private static final Pattern TIMES = Pattern.compile("(\\d+)m([0-9.]+)s");
  private static final Pattern HEAP = Pattern.compile("(\\d+)M->(\\d+)M\\(");

  /**
   * Runs a command.
   *
   * @param gcLog where it logs its collections, if it does
   */
  static Measured run(
      Server server, List<String> command, Map<String, String> environment, Path scratch, Optional<Path> gcLog,
      Duration limit)
      throws IOException, InterruptedException {
    Path times = Files.createTempFile(scratch, "times", ".txt");
    // The shell waits for its child, and knows afterwards what it cost.
    List<String> timed =
        new ArrayList<>(List.of("bash", "-c", "\"$@\"; status=$?; times >\"$TIMES\"; exit $status", "bash"));
    timed.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(timed);
    builder.environment().putAll(environment);
    builder.environment().put("TIMES", times.toString());
    builder.redirectOutput(scratch.resolve("out.txt").toFile()).redirectError(scratch.resolve("err.txt").toFile());
    Optional<Double> serverBefore = server.cpuSeconds();
    long start = System.nanoTime();
    Process process = builder.start();
    Optional<Long> memory = Optional.empty();
    boolean late = false;
    while (!process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
      memory = max(memory, peakMemory(process));
      if (System.nanoTime() - start > limit.toNanos()) {
        late = true;
        process.descendants().forEach(ProcessHandle::destroyForcibly);
      }
    }
    double wall = (System.nanoTime() - start) / 1e9;
    // A backend is counted when the postmaster has waited for it.
    Thread.sleep(200);
    Optional<Double> serverCpu =
        server.cpuSeconds().flatMap(after -> serverBefore.map(before -> after - before));
    String failure =
        late ? "not finished after " + limit.toSeconds() + " s"
            : process.exitValue() == 0 ? null : "exit status " + process.exitValue() + ": " + lastLine(scratch);
    return new Measured(
        wall, childCpu(times).orElse(null), serverCpu.orElse(null), memory.map(bytes -> bytes >> 20).orElse(null),
        gcLog.flatMap(Measured::peakHeap).orElse(null), failure);
  }

  private static Optional<Long> peakMemory(Process shell) {
    return ProcessTable.children(shell.pid()).stream()
        .map(ProcessTable::peakMemory)
        .flatMap(Optional::stream)
        .max(Long::compare);
  }

  private static Optional<Long> max(Optional<Long> one, Optional<Long> other) {
    return Stream.of(one, other).flatMap(Optional::stream).max(Long::compare);
  }

  /** The second line of the shell's {@code times}: user and system time of its children. */
  private static Optional<Double> childCpu(Path times) throws IOException {
    List<String> lines = Files.readAllLines(times);
    Files.delete(times);
    if (lines.size() < 2) {
      return Optional.empty();
    }
    double seconds = 0;
    for (Matcher time = TIMES.matcher(lines.get(1)); time.find(); ) {
      seconds += Integer.parseInt(time.group(1)) * 60 + Double.parseDouble(time.group(2));
    }
    return Optional.of(seconds);
  }

  private static Optional<Long> peakHeap(Path gcLog) {
    try (Stream<String> lines = Files.lines(gcLog)) {
      return lines.map(HEAP::matcher).filter(Matcher::find).map(found -> Long.valueOf(found.group(1)))
          .max(Long::compare);
    } catch (IOException none) {
      return Optional.empty();
    }
  }

  private static String lastLine(Path scratch) throws IOException {
    return Files.readAllLines(scratch.resolve("err.txt")).stream()
        .filter(line -> !line.isBlank())
        .reduce((before, last) -> last)
        .orElse("");
  }
}
