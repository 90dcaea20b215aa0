// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.command;

import io.schemabeam.definition.CrawlOptions;
import io.schemabeam.definition.DefinitionException;
import io.schemabeam.definition.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/**
 * What somebody has typed.
 *
 * @param command one of the commands; {@link #CRAWL} if none is named
 * @param operand the pipeline file, or what else the command works on
 * @param flags the options as they were written, each with a value
 */
public record CommandLine(String command, Optional<String> operand, List<String> flags) {
  public static final String CRAWL = "crawl";
  public static final String CHECK = "check";
  public static final String STATUS = "status";
  public static final String HELP = "help";

  private static final List<String> COMMANDS = List.of(CRAWL, CHECK, STATUS, HELP);

  /** Takes arguments apart. */
  public static CommandLine parse(String... arguments) throws DefinitionException {
    List<String> operands = new ArrayList<>();
    List<String> flags = new ArrayList<>();
    for (String argument : arguments) {
      if (argument.equals("--help") || argument.startsWith("--help=") || argument.equals("-h")) {
        return new CommandLine(HELP, Optional.empty(), List.of());
      }
      if (argument.startsWith("--")) {
        // --verbose alone is how everybody writes it; Beam wants a value.
        flags.add(argument.contains("=") ? argument : argument + "=true");
      } else if (argument.startsWith("-")) {
        throw new DefinitionException("unknown option " + argument + "; options begin with --, and --help lists them");
      } else {
        operands.add(argument);
      }
    }
    String command = !operands.isEmpty() && COMMANDS.contains(operands.get(0)) ? operands.remove(0) : CRAWL;
    boolean nothing = operands.isEmpty() && flags.stream().allMatch(flag -> flag.startsWith("--runner="));
    if (command.equals(CRAWL) && nothing) {
      return new CommandLine(HELP, Optional.empty(), List.of());
    }
    if (operands.size() > 1 && command.equals(CRAWL)) {
      throw new DefinitionException(
          Words.unknown("command", operands.get(0), COMMANDS) + "; a crawl takes one pipeline file");
    }
    if (operands.size() > 1) {
      throw new DefinitionException(command + " takes one argument, not " + String.join(" ", operands));
    }
    if (command.equals(STATUS) && operands.isEmpty()) {
      throw new DefinitionException("status needs one argument, the output folder of a crawl");
    }
    return new CommandLine(command, operands.stream().findFirst(), List.copyOf(flags));
  }

  /** The options. */
  public CrawlOptions options() throws DefinitionException {
    PipelineOptionsFactory.register(CrawlOptions.class);
    try {
      return options(flags);
    } catch (IllegalArgumentException mistake) {
      Map<String, List<String>> byName =
          flags.stream().collect(Collectors.groupingBy(flag -> flag.substring(0, flag.indexOf('='))));
      List<String> runners = byName.getOrDefault("--runner", List.of());
      if (runners.size() > 1) {
        throw new DefinitionException(
            "--runner is given more than once (" + String.join(", ", runners)
                + "); the run scripts name it themselves");
      }
      for (String flag : flags) {
        refuse(flag);
      }
      throw new DefinitionException(firstLine(mistake));
    }
  }

  private static CrawlOptions options(List<String> flags) {
    return PipelineOptionsFactory.fromArgs(flags.toArray(String[]::new)).withValidation().as(CrawlOptions.class);
  }

  /** Fails for an option that fails alone, and says which one that is. */
  private static void refuse(String flag) throws DefinitionException {
    try {
      options(List.of(flag));
    } catch (IllegalArgumentException mistake) {
      int equals = flag.indexOf('=');
      String name = flag.substring(0, equals);
      String message = firstLine(mistake);
      if (message.contains("missing a property named")) {
        String meant = Words.suggestion(name.substring(2), HelpText.optionNames()).replace("mean '", "mean '--");
        throw new DefinitionException("unknown option " + name + meant + "; --help lists all options");
      }
      String value = "'" + flag.substring(equals + 1) + "'";
      if (message.contains("java.lang.Integer`") || message.contains("`int`")) {
        throw new DefinitionException(name + ": " + value + " is not a whole number");
      }
      if (message.contains("oolean`")) {
        throw new DefinitionException(name + ": " + value + " is not true or false");
      }
      throw new DefinitionException(name + ": " + message);
    }
  }

  private static String firstLine(IllegalArgumentException mistake) {
    return String.valueOf(mistake.getMessage()).lines().findFirst().orElse("wrong options");
  }
}
