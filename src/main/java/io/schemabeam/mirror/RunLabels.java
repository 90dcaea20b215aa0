// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.mirror;

import io.schemabeam.files.WholeFiles;
import io.schemabeam.model.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The label of a run, {@code run.txt} in the state store, from its beginning until it completes: a run that finds one
 * continues what is kept under it.
 *
 * @param root the state store's folder
 */
public record RunLabels(String root) {
  private static final String FILE = "run.txt";

  /** A run that begins now: a new one, or the continuation of one that did not complete. */
  public Run begin() throws IOException {
    Run run = Run.begin();
    Optional<String> unfinished =
        files().read(FILE).map(bytes -> new String(bytes, StandardCharsets.UTF_8).strip()).filter(RunLabels::isLabel);
    if (unfinished.isPresent()) {
      return run.continuing(unfinished.get());
    }
    files().write(FILE, (run.label() + "\n").getBytes(StandardCharsets.UTF_8));
    return run;
  }

  /** Says that a run has come to its end, so that the next one begins anew. */
  public void complete() throws IOException {
    files().delete(List.of(FILE));
  }

  private static boolean isLabel(String text) {
    return text.matches("[A-Za-z0-9-]{1,60}");
  }

  private WholeFiles files() {
    return new WholeFiles(root, "run");
  }
}
