// SPDX-License-Identifier: Apache-2.0
package io.schemabeam;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@link Main} in a process of its own, whose limits and logging a test chooses. */
final class ChildProcess {
  private static final long LIMIT_SECONDS = 180;

  private final Process process;
  private final Path log;

  private ChildProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** What a process that has ended has printed. */
  record Finished(int status, String text) {}

  /**
   * Starts a command.
   *
   * @param limits a statement of the shell before it, for example {@code ulimit -f 1024}
   * @param log where its output goes
   */
  static ChildProcess start(String limits, List<String> jvmOptions, List<String> arguments, Path log) {
    List<String> command = new ArrayList<>(List.of("bash", "-c", limits + "; exec \"$@\"", "crawl"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + Path.of("runners", "jvm.options").toAbsolutePath());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:-UsePerfData"));
    command.addAll(jvmOptions);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(arguments);
    try {
      return new ChildProcess(
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start(), log);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  Finished await() throws InterruptedException, IOException {
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("the crawl does not end: " + Files.readString(log));
    }
    return new Finished(process.exitValue(), Files.readString(log));
  }
}
