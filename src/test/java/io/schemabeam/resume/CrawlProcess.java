// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.resume;

import io.schemabeam.Main;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A crawl as a user starts it: {@link Main} in a process of its own, on the Direct Runner. */
final class CrawlProcess {
  private static final long TOO_LONG_SECONDS = 120;

  private final Process process;
  private final Path log;

  private CrawlProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** What a crawl that has ended said. */
  record Result(int status, String text) {}

  /** Starts a crawl; its messages are appended to a file. */
  static CrawlProcess start(List<String> arguments, Path log) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + Path.of("runners", "jvm.options").toAbsolutePath());
    // Most of a short life is start-up.
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(arguments);
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      return new CrawlProcess(process, log);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The same crawl in this process, to its end. */
  static Result here(List<String> arguments) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(text, true, StandardCharsets.UTF_8);
    int status = Main.run(arguments.toArray(String[]::new), false, out, out).code();
    return new Result(status, text.toString(StandardCharsets.UTF_8));
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** SIGKILL; false if it had ended before. */
  boolean kill() throws InterruptedException {
    boolean alive = process.isAlive();
    process.destroyForcibly();
    process.waitFor();
    return alive && process.exitValue() == 128 + 9;
  }

  /** Waits for its end. */
  Result await() throws InterruptedException, IOException {
    if (!process.waitFor(TOO_LONG_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("the crawl hangs: " + Files.readString(log));
    }
    return new Result(process.exitValue(), Files.readString(log));
  }
}
