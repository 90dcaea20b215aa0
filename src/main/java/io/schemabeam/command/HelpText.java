// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.command;

import io.schemabeam.definition.CrawlOptions;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.options.Description;
import org.apache.commons.text.WordUtils;

/** What {@code --help} prints: commands, options by what they are about, and what the exit status says. */
public final class HelpText {
  private static final int WIDTH = 80;
  private static final int INDENT = 28;

  private static final String COMMANDS =
      """
      Commands:
        [crawl] PIPELINE.yaml     crawls what the file describes; options win over the
                                  file, and are enough without one
        check PIPELINE.yaml       connects, and reports servers, rights, counts and pages;
                                  writes nothing
        status OUTPUT             shows how far the crawl is that writes to a folder
        help                      shows this
      """;

  private static final String EXIT_STATUS =
      """
      Exit status:
        0  complete
        1  the crawl failed: no source could be reached, or a sink did not take all
        2  the definition, the options or the credentials are wrong
        3  complete, but something is in the dead letters, or removals are held back

      Options of Beam and of the runner are accepted too, for example --parallelism=4
      on Flink. Passwords are never options: --password says where one is kept.
      """;

  private static final Map<String, List<String>> GROUPS = groups();

  private HelpText() {}

  private static Map<String, List<String>> groups() {
    Map<String, List<String>> groups = new LinkedHashMap<>();
    groups.put("Source (of a definition with one source, or without a file)",
        List.of("url", "username", "password", "maxConnections", "dialect"));
    groups.put("What is crawled",
        List.of("databases", "schemas", "objects", "kinds", "detail", "definitions", "onlyAccessible"));
    groups.put("Where it goes", List.of("output", "format", "stateStore"));
    groups.put("What an earlier crawl left", List.of("fullRefresh", "replay", "removalLimit", "allowRemovals"));
    groups.put("How it runs",
        List.of("crawlName", "batchSize", "checkpointInterval", "checkpointEvery", "heartbeatTimeout", "progressLog",
            "statementTimeout", "outageTimeout", "driverJars", "dryRun", "verbose", "pipelineFile"));
    return groups;
  }

  /** Every option of a crawl, by name. */
  static List<String> optionNames() {
    return List.copyOf(getters().keySet());
  }

  /** The options in the order in which they are shown. */
  static List<String> shownNames() {
    return GROUPS.values().stream().flatMap(List::stream).toList();
  }

  /** Prints it. */
  public static void print(PrintStream out) {
    out.print(COMMANDS);
    Map<String, Method> getters = getters();
    GROUPS.forEach(
        (title, names) -> {
          out.println();
          out.println(title + ":");
          for (String name : names) {
            printOption(name, getters.get(name), out);
          }
        });
    out.println();
    out.print(EXIT_STATUS);
  }

  private static void printOption(String name, Method getter, PrintStream out) {
    String description = getter.getAnnotation(Description.class).value();
    String left = "  --" + name + value(getter);
    List<String> lines =
        new ArrayList<>(Arrays.asList(WordUtils.wrap(description, WIDTH - INDENT, "\n", false).split("\n")));
    out.println(left.length() < INDENT ? String.format("%-" + INDENT + "s%s", left, lines.remove(0)) : left);
    lines.forEach(line -> out.println(" ".repeat(INDENT) + line));
  }

  private static String value(Method getter) {
    Class<?> type = getter.getReturnType();
    if (type == boolean.class) {
      return "";
    }
    return type == Boolean.class ? "=BOOLEAN"
        : type == Integer.class ? "=NUMBER"
        : type == List.class ? "=A,B,…"
        : "=TEXT";
  }

  private static SortedMap<String, Method> getters() {
    SortedMap<String, Method> getters = new TreeMap<>();
    for (Method method : CrawlOptions.class.getDeclaredMethods()) {
      if (method.isAnnotationPresent(Description.class)) {
        String name = method.getName().replaceFirst("^(get|is)", "");
        getters.put(Character.toLowerCase(name.charAt(0)) + name.substring(1), method);
      }
    }
    return getters;
  }
}
