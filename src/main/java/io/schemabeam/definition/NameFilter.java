// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.definition;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Names that match one of {@code include} and none of {@code exclude}; Java regular expressions that must match the
 * whole name, case-sensitively.
 *
 * @param include empty for every name
 * @param exclude empty for none
 */
public record NameFilter(List<Pattern> include, List<Pattern> exclude) implements Serializable {

  /** Accepts every name. */
  public static final NameFilter ALL = new NameFilter(List.of(), List.of());

  public NameFilter {
    include = expressions(include);
    exclude = expressions(exclude);
  }

  /** A list as it is written: an item without a text would match nothing, and was surely meant otherwise. */
  static List<Pattern> expressions(List<Pattern> written) {
    if (written != null && written.stream().anyMatch(Objects::isNull)) {
      throw new IllegalArgumentException("an expression is empty; \".*\" matches every name");
    }
    return written == null ? List.of() : List.copyOf(written);
  }

  public boolean accepts(String name) {
    return (include.isEmpty() || matchesAny(include, name)) && !matchesAny(exclude, name);
  }

  /** Whether every name is accepted, so that nothing need be pushed down. */
  @JsonIgnore
  public boolean isAll() {
    return include.isEmpty() && exclude.isEmpty();
  }

  private static boolean matchesAny(List<Pattern> expressions, String name) {
    for (Pattern expression : expressions) {
      if (expression.matcher(name).matches()) {
        return true;
      }
    }
    return false;
  }
}
