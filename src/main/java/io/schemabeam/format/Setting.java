// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.format;

import java.util.regex.Pattern;

/**
 * Something that a definition may say about a format. {@value #SOURCE} in a value stands for the source's name.
 *
 * @param name as in the definition
 * @param defaultValue the value unless the definition says otherwise; empty for one that follows from the source
 * @param allowed what a value, with the source's name in it, must match as a whole
 * @param meaning what a value must be, for messages
 * @param separatesSources whether equal values for two sources could give objects of both the same key
 */
public record Setting(
    String name, String defaultValue, Pattern allowed, String meaning, boolean separatesSources) {
  /** Stands for the source's name. */
  public static final String SOURCE = "{source}";

  /** The value for a source. */
  static String of(String value, String source) {
    return value.replace(SOURCE, source);
  }
}
