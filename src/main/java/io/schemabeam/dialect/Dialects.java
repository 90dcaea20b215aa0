// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect;

import io.schemabeam.definition.SourceDefinition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/**
 * The dialects on the class path, found through {@link ServiceLoader}: a new one adds its class to
 * {@code META-INF/services/io.schemabeam.dialect.Dialect} of its own jar.
 */
public final class Dialects {
  private static final List<Dialect> ALL = load();

  private Dialects() {}

  /**
   * The dialect that serves a URL.
   *
   * @throws IllegalArgumentException if it is no JDBC URL; the message repeats nothing of it, for it may hold a
   *     password
   */
  public static Dialect of(String url) {
    for (Dialect dialect : ALL) {
      if (dialect.accepts(url)) {
        return dialect;
      }
    }
    throw new IllegalArgumentException("the URL is no JDBC URL; write " + ALL.stream()
        .map(dialect -> dialect.urlPrefix() + "…").collect(Collectors.joining(", ")));
  }

  /**
   * The dialect that serves a source: the one that it names, or else that of its URL.
   *
   * @throws IllegalArgumentException see {@link #of(String)}
   */
  public static Dialect of(SourceDefinition source) {
    Dialect ofUrl = of(source.url());
    return source.dialect().isEmpty()
        ? ofUrl
        : ALL.stream().filter(dialect -> dialect.name().equals(source.dialect().get())).findFirst().orElse(ofUrl);
  }

  /** All dialects, the more special ones first. */
  public static List<Dialect> all() {
    return ALL;
  }

  private static List<Dialect> load() {
    List<Dialect> dialects = new ArrayList<>();
    ServiceLoader.load(Dialect.class, Dialects.class.getClassLoader()).forEach(dialects::add);
    dialects.sort(Comparator.comparingInt(dialect -> -dialect.urlPrefix().length()));
    return List.copyOf(dialects);
  }
}
