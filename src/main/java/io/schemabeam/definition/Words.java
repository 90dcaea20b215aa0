// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.definition;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** How mistakes of the person who writes a definition or a command line are put. */
public final class Words {
  private static final int FAR = 4;

  private Words() {}

  /**
   * That a word is none of the allowed ones, and which was perhaps meant.
   *
   * @param what what the word stands for, for example {@code field}
   */
  public static String unknown(String what, String given, Collection<String> allowed) {
    return "unknown " + what + " '" + given + "'" + suggestion(given, allowed) + " (allowed: "
        + String.join(", ", allowed) + ")";
  }

  /** The nearest of the allowed words as a question, if one is near; else nothing. */
  public static String suggestion(String given, Collection<String> allowed) {
    Optional<String> nearest = allowed.stream().min(Comparator.comparing(word -> distance(word, given)));
    return nearest
        // Half of a short word is no typing error.
        .filter(word -> distance(word, given) < Math.min(FAR, given.length() / 2 + 1))
        .map(word -> "; did you mean '" + word + "'?")
        .orElse("");
  }

  private static int distance(String word, String given) {
    return LevenshteinDistance.getDefaultInstance()
        .apply(word.toLowerCase(Locale.ROOT), given.toLowerCase(Locale.ROOT));
  }

  /** What is wrong with a regular expression. */
  static String notAnExpression(String expression) {
    try {
      Pattern.compile(expression);
    } catch (PatternSyntaxException mistake) {
      return "'" + expression + "' is not a regular expression: " + mistake.getDescription();
    }
    throw new IllegalArgumentException("this is a regular expression: " + expression);
  }
}
