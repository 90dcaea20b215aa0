// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SortedSet;
import java.util.TreeSet;

/** The formats on the class path, looked up once: sinks ask for theirs with every page. */
public final class Formats {
  private static final List<Format> ALL = load();

  private Formats() {}

  /** The format with a name. */
  public static Optional<Format> find(String name) {
    for (Format format : ALL) {
      if (format.name().equals(name)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  /**
   * The format with a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Format of(String name) {
    return find(name)
        .orElseThrow(() -> new IllegalArgumentException("unknown format " + name + "; known: " + names()));
  }

  /** The names of all formats. */
  public static SortedSet<String> names() {
    SortedSet<String> names = new TreeSet<>();
    ALL.forEach(format -> names.add(format.name()));
    return names;
  }

  private static List<Format> load() {
    List<Format> formats = new ArrayList<>();
    ServiceLoader.load(Format.class, Formats.class.getClassLoader()).forEach(formats::add);
    return List.copyOf(formats);
  }
}
