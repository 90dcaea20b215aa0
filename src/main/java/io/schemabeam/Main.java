// SPDX-License-Identifier: Apache-2.0
package io.schemabeam;

import io.schemabeam.command.CheckCommand;
import io.schemabeam.command.CommandLine;
import io.schemabeam.command.CrawlCommand;
import io.schemabeam.command.ExitStatus;
import io.schemabeam.command.HelpText;
import io.schemabeam.command.StatusCommand;
import io.schemabeam.command.TranslateCommand;
import io.schemabeam.definition.CrawlDefinition;
import io.schemabeam.definition.CrawlOptions;
import io.schemabeam.definition.DefinitionException;
import io.schemabeam.definition.DefinitionReader;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.FileSystems;

/**
 * What the run scripts and {@code java -jar} call.
 *
 * <pre>
 *   [crawl] PIPELINE.yaml [--option=value ...]   runs a crawl
 *   check PIPELINE.yaml                          reports what a crawl would find
 *   status OUTPUT                                shows how far a crawl is
 *   help                                         lists all options
 * </pre>
 */
public final class Main {

  private Main() {}

  /** Runs a command and ends the process with its {@link ExitStatus}. */
  public static void main(String[] arguments) {
    boolean verbose =
        Arrays.asList(arguments).contains("--verbose") || Arrays.asList(arguments).contains("--verbose=true");
    if (verbose) {
      System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "info");
    }
    // The Direct Runner leaves threads behind.
    System.exit(run(arguments, verbose, System.out, System.err).code());
  }

  /** Runs a command. */
  public static ExitStatus run(String[] arguments, boolean verbose, PrintStream out, PrintStream err) {
    try {
      return command(CommandLine.parse(arguments), out, err);
    } catch (DefinitionException mistakes) {
      err.println(mistakes.getMessage());
      return ExitStatus.WRONG_DEFINITION;
    } catch (IOException | RuntimeException failure) {
      if (verbose) {
        failure.printStackTrace(err);
      } else {
        err.println("The crawl failed: " + rootMessage(failure) + " (--verbose shows where)");
      }
      return ExitStatus.FAILED;
    }
  }

  private static ExitStatus command(CommandLine line, PrintStream out, PrintStream err)
      throws DefinitionException, IOException {
    if (line.command().equals(CommandLine.HELP)) {
      HelpText.print(out);
      return ExitStatus.COMPLETE;
    }
    CrawlOptions options = line.options();
    FileSystems.setDefaultPipelineOptions(options);
    if (line.command().equals(CommandLine.STATUS)) {
      return new StatusCommand(out).run(line.operand().orElse(""));
    }
    line.operand().ifPresent(options::setPipelineFile);
    CrawlDefinition definition = DefinitionReader.read(options);
    if (line.command().equals(CommandLine.CHECK) || options.isDryRun()) {
      return options.getRunner().getSimpleName().equals("DataflowRunner")
          ? new TranslateCommand(options, out).run(definition)
          : new CheckCommand(options.isDryRun(), out).run(definition, err);
    }
    return new CrawlCommand(options, out, err).run(definition);
  }

  private static String rootMessage(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    String message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    return failure instanceof IOException || failure instanceof Pipeline.PipelineExecutionException
        ? message
        : cause.getClass().getSimpleName() + ": " + message;
  }
}
