// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.command;

import io.schemabeam.Main;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Runs commands as a user does. */
public final class CommandTesting {
  private CommandTesting() {}

  /** What a command has said, and its exit status. */
  public record Result(int status, String out, String err) {
    /** The lines of what went wrong. */
    public List<String> errors() {
      return err.lines().toList();
    }
  }

  /** Runs a command line. */
  public static Result run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    ExitStatus status =
        Main.run(
            arguments, false, new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Result(
        status.code(), out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** The same with more arguments. */
  public static Result run(List<String> arguments, String... more) {
    return run(Stream.concat(arguments.stream(), Stream.of(more)).toArray(String[]::new));
  }
}
