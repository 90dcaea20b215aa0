// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.sink.file;

import io.schemabeam.files.WholeFiles;
import io.schemabeam.model.FormattedPage;
import io.schemabeam.model.Run;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What files of changes are called: {@code PAGE-N-BASE}. N counts the changes of a page in a run, which are several only
 * if the run continues one that had committed some; BASE stands for what they are changes to. So a file that is written
 * again before its commit replaces itself, and files of a page sort in the order of its changes.
 */
record ChangeFiles(FileSinkDefinition sink, Run run) {

  /** Where the run's files are, with a slash at the end. */
  String folder() {
    return "changes/" + run.label() + "/";
  }

  /** The name of a page's next file, without extension. */
  String name(WholeFiles files, FormattedPage page) throws IOException {
    String base = Integer.toHexString(page.base().acknowledged().hashCode());
    int last = 0;
    if (run.isContinuation()) {
      Pattern form = Pattern.compile(Pattern.quote(page.key().fileName()) + "-(\\d+)-([0-9a-f]+)\\..*");
      for (String any : sink.files(page.key().source(), page.key().family(), page.key().fileName())) {
        String inFolder = folder() + any.substring(0, any.lastIndexOf('/'));
        for (String there : files.list(inFolder, page.key().fileName())) {
          Matcher parts = form.matcher(there);
          if (parts.matches()) {
            int number = Integer.parseInt(parts.group(1));
            if (parts.group(2).equals(base)) {
              return page.key().fileName() + "-" + number + "-" + base;
            }
            last = Math.max(last, number);
          }
        }
      }
    }
    return page.key().fileName() + "-" + (last + 1) + "-" + base;
  }
}
