// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.resume;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A block of {@code changes.txt}: statements on objects of its own, and what a crawl must find.
 *
 * @param schema the schema that the block has for itself
 * @param setup what makes its objects
 * @param statements the change
 * @param expected what becomes of which object, by its name in the catalog, {@code schema.name}
 */
record Changes(String schema, List<String> setup, List<String> statements, SortedMap<String, Effect> expected) {

  /** What a crawl must find. */
  enum Effect {
    CHANGED,
    ADDED,
    REMOVED,
    /** Under this name; it is added under another. */
    RENAMED,
    /** Described again, and found to be as it was. */
    EQUAL
  }

  /** All blocks of the file. */
  static List<Changes> all() {
    try (InputStream file = Changes.class.getResourceAsStream("/resume/changes.txt")) {
      List<Changes> all = new ArrayList<>();
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^#.*\n", "");
      for (String block : text.split("\n\n+")) {
        if (!block.isBlank()) {
          all.add(parse(block.strip(), String.format("c%03d", all.size())));
        }
      }
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Changes parse(String block, String schema) {
    Changes changes = new Changes(schema, new ArrayList<>(), new ArrayList<>(), new TreeMap<>());
    for (String line : block.replace("{s}", schema).lines().toList()) {
      if (line.startsWith("> ")) {
        changes.statements.add(line.substring(2));
      } else if (line.startsWith("=")) {
        for (String name : line.substring(1).strip().split(" ")) {
          changes.expect(name);
        }
      } else {
        changes.setup.add(line);
      }
    }
    return changes;
  }

  private void expect(String word) {
    if (word.isEmpty()) {
      return;
    }
    String name = word.replaceAll("[-+~]$", "");
    if (name.contains(">")) {
      expected.put(inSchema(name.substring(0, name.indexOf('>'))), Effect.RENAMED);
      expected.put(inSchema(name.substring(name.indexOf('>') + 1)), Effect.ADDED);
      return;
    }
    expected.put(
        inSchema(name),
        switch (word.charAt(word.length() - 1)) {
          case '+' -> Effect.ADDED;
          case '-' -> Effect.REMOVED;
          case '~' -> Effect.EQUAL;
          default -> Effect.CHANGED;
        });
  }

  /** Schemas stand for themselves. */
  private String inSchema(String name) {
    return name.replaceAll("\\(.*", "").contains(".") || name.equals(schema) || name.startsWith(schema + "_")
        ? name
        : schema + "." + name;
  }

  /** For messages. */
  @Override
  public String toString() {
    return schema + ": " + String.join("; ", statements);
  }
}
