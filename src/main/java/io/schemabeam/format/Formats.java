// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.format;

import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SortedSet;
import java.util.TreeSet;

/** The formats on the class path. */
public final class Formats {
  private Formats() {}

  /** The format with a name. */
  public static Optional<Format> find(String name) {
    for (Format format : load()) {
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
    load().forEach(format -> names.add(format.name()));
    return names;
  }

  private static ServiceLoader<Format> load() {
    return ServiceLoader.load(Format.class, Formats.class.getClassLoader());
  }
}
