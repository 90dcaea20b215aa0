// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect;

import java.util.ArrayList;
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
   * @throws IllegalArgumentException if there is none; the message names the URLs that are served, and nothing of this
   *     one but its first parts, for it may hold a password
   */
  public static Dialect of(String url) {
    for (Dialect dialect : ALL) {
      if (dialect.accepts(url)) {
        return dialect;
      }
    }
    String[] parts = url.split(":", 3);
    String shown = parts.length < 3 ? "(not a JDBC URL)" : parts[0] + ":" + parts[1] + ":…";
    throw new IllegalArgumentException("No dialect serves the URL " + shown + "; supported are "
        + ALL.stream().map(dialect -> dialect.urlPrefix() + "…").collect(Collectors.joining(", ")));
  }

  /** All dialects, the more special ones first. */
  public static List<Dialect> all() {
    return ALL;
  }

  private static List<Dialect> load() {
    List<Dialect> dialects = new ArrayList<>();
    ServiceLoader.load(Dialect.class, Dialects.class.getClassLoader()).forEach(dialects::add);
    return List.copyOf(dialects);
  }
}
