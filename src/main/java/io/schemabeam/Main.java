// SPDX-License-Identifier: Apache-2.0
package io.schemabeam;

import io.schemabeam.command.CheckCommand;
import io.schemabeam.command.CrawlCommand;
import io.schemabeam.command.ExitStatus;
import io.schemabeam.command.StatusCommand;
import io.schemabeam.command.TranslateCommand;
import io.schemabeam.definition.CrawlDefinition;
import io.schemabeam.definition.CrawlOptions;
import io.schemabeam.definition.DefinitionException;
import io.schemabeam.definition.DefinitionReader;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/**
 * What the run scripts and {@code java -jar} call.
 *
 * <pre>
 *   [crawl] PIPELINE.yaml [--option=value ...]   runs a crawl
 *   check PIPELINE.yaml                          reports what a crawl would find
 *   status OUTPUT                                shows how far a crawl is
 * </pre>
 */
public final class Main {
  private static final List<String> COMMANDS = List.of("crawl", "check", "status");

  private Main() {}

  /** Runs a command and ends the process with its {@link ExitStatus}. */
  public static void main(String[] arguments) {
    boolean verbose = Arrays.asList(arguments).contains("--verbose") || Arrays.asList(arguments).contains("--verbose=true");
    if (verbose) {
      System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "info");
    }
    // The Direct Runner leaves threads behind.
    System.exit(run(arguments, verbose, System.out, System.err).code());
  }

  /** Runs a command. */
  public static ExitStatus run(String[] arguments, boolean verbose, PrintStream out, PrintStream err) {
    try {
      return command(new ArrayList<>(List.of(arguments)), out, err);
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

  private static ExitStatus command(List<String> arguments, PrintStream out, PrintStream err)
      throws DefinitionException, IOException {
    PipelineOptionsFactory.register(CrawlOptions.class);
    String command =
        !arguments.isEmpty() && COMMANDS.contains(arguments.get(0)) ? arguments.remove(0) : "crawl";
    List<String> operands = arguments.stream().filter(argument -> !argument.startsWith("--")).toList();
    arguments.removeAll(operands);
    if (arguments.contains("--help")) {
      PipelineOptionsFactory.printHelp(out, CrawlOptions.class);
      return ExitStatus.COMPLETE;
    }
    CrawlOptions options = options(arguments);
    FileSystems.setDefaultPipelineOptions(options);
    if (operands.size() > 1 || (command.equals("status") && operands.isEmpty())) {
      throw new DefinitionException(
          command.equals("status")
              ? "status needs one argument, the output folder of a crawl"
              : "one pipeline file at most, not " + String.join(" ", operands));
    }
    if (command.equals("status")) {
      return new StatusCommand(out).run(operands.get(0));
    }
    if (!operands.isEmpty()) {
      options.setPipelineFile(operands.get(0));
    }
    CrawlDefinition definition = DefinitionReader.read(options);
    if (command.equals("check") || options.isDryRun()) {
      return options.getRunner().getSimpleName().equals("DataflowRunner")
          ? new TranslateCommand(options, out).run(definition)
          : new CheckCommand(options.isDryRun(), out).run(definition, err);
    }
    return new CrawlCommand(options, out, err).run(definition);
  }

  private static CrawlOptions options(List<String> arguments) throws DefinitionException {
    List<String> known = new ArrayList<>();
    for (String argument : arguments) {
      // --verbose alone is how everybody writes it; Beam wants a value.
      known.add(argument.contains("=") ? argument : argument + "=true");
    }
    try {
      return PipelineOptionsFactory.fromArgs(known.toArray(String[]::new)).withValidation().as(CrawlOptions.class);
    } catch (IllegalArgumentException mistake) {
      String message = String.valueOf(mistake.getMessage()).lines().findFirst().orElse("wrong options");
      throw new DefinitionException(
          message.replaceFirst("^Class interface .* missing a property named '(.*?)'\\.?", "unknown option --$1;")
              + (message.startsWith("Class interface") ? " --help lists all options" : ""));
    }
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
