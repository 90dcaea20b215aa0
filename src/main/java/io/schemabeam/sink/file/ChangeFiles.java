// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.sink.file;

import io.schemabeam.files.WholeFiles;
import io.schemabeam.model.Family;
import io.schemabeam.model.FormattedPage;
import io.schemabeam.model.Run;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What files of changes are called: {@code N-PAGE-BASE}. N is one more than in any file that an earlier attempt at the
 * same run has left, so a source's files sort in the order in which they apply: what is said of an object by a page
 * whose bounds were given up, a later file corrects. BASE stands for what they are changes to: a file of the same page
 * and base was never committed, and the next one takes its place. Pages of one attempt share no object, so their order
 * among each other says nothing.
 */
final class ChangeFiles {
  private static final Pattern FORM = Pattern.compile("(\\d+)-(.+-[0-9a-f]+)\\.[a-z.]+");

  private final FileSinkDefinition sink;
  private final String folder;
  private final Map<String, Earlier> earlier = new HashMap<>();

  ChangeFiles(FileSinkDefinition sink, Run run) {
    this.sink = sink;
    this.folder = "changes/" + run.label() + "/";
  }

  /** Where the run's files are, with a slash at the end. */
  String folder() {
    return folder;
  }

  /** The name of a page's file, without extension. */
  String name(FormattedPage page) throws IOException {
    return String.format(Locale.ROOT, "%04d-", earlier(page.key().source()).last + 1) + ofChanges(page);
  }

  /** The files that the page's new one takes the place of, inside of {@link #folder}. */
  Set<String> replaced(FormattedPage page) throws IOException {
    return earlier(page.key().source()).files.getOrDefault(ofChanges(page), Set.of());
  }

  private static String ofChanges(FormattedPage page) {
    return page.key().fileName() + "-" + Integer.toHexString(page.base().acknowledged().hashCode());
  }

  private Earlier earlier(String source) throws IOException {
    Earlier known = earlier.get(source);
    if (known == null) {
      known = read(source);
      earlier.put(source, known);
    }
    return known;
  }

  private Earlier read(String source) throws IOException {
    Set<String> folders = new LinkedHashSet<>();
    for (Family family : Family.values()) {
      for (String any : sink.files(source, family, "any")) {
        folders.add(any.substring(0, any.lastIndexOf('/')));
      }
    }
    WholeFiles files = sink.files(source);
    Map<String, Set<String>> there = new HashMap<>();
    int last = 0;
    for (String in : folders) {
      for (String name : files.list(folder + in)) {
        Matcher parts = FORM.matcher(name);
        if (parts.matches()) {
          there.computeIfAbsent(parts.group(2), any -> new LinkedHashSet<>()).add(in + "/" + name);
          last = Math.max(last, Integer.parseInt(parts.group(1)));
        }
      }
    }
    return new Earlier(there, last);
  }

  /** What was there of a source when this writer met it, by page and base, and the greatest N. */
  private record Earlier(Map<String, Set<String>> files, int last) {}
}
