// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.sink.file;

import io.schemabeam.files.WholeFiles;
import io.schemabeam.model.FormattedPage;
import io.schemabeam.model.Run;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What files of changes are called: {@code GENERATION-PAGE-N-BASE}. N counts the changes of a page in a run, which are
 * several only if the run continues one that had committed some; BASE stands for what they are changes to. So a file
 * that is written again before its commit replaces itself. GENERATION counts how often the page's bounds were cut anew:
 * a page says what became of those that it took over. So a run's files of a source sort in the order in which they
 * apply.
 */
record ChangeFiles(FileSinkDefinition sink, Run run) {

  /** Where the run's files are, with a slash at the end. */
  String folder() {
    return "changes/" + run.label() + "/";
  }

  /** The name of a page's next file, without extension. */
  String name(WholeFiles files, FormattedPage page) throws IOException {
    String ofPage =
        String.format(Locale.ROOT, "%04d-%s", page.page().commit().generation(), page.key().fileName());
    String base = Integer.toHexString(page.base().acknowledged().hashCode());
    return ofPage + "-" + (run.isContinuation() ? number(files, page, ofPage, base) : 1) + "-" + base;
  }

  /** That of a file of the same changes, which will be replaced; else one more than there are. */
  private int number(WholeFiles files, FormattedPage page, String ofPage, String base) throws IOException {
    Pattern form = Pattern.compile(Pattern.quote(ofPage) + "-(\\d+)-([0-9a-f]+)\\..*");
    int last = 0;
    for (String any : sink.files(page.key().source(), page.key().family(), ofPage)) {
      for (String there : files.list(folder() + any.substring(0, any.lastIndexOf('/')), ofPage)) {
        Matcher parts = form.matcher(there);
        if (parts.matches()) {
          int number = Integer.parseInt(parts.group(1));
          if (parts.group(2).equals(base)) {
            return number;
          }
          last = Math.max(last, number);
        }
      }
    }
    return last + 1;
  }
}
