// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Something that reads the catalog in a process of its own.
 *
 * @param name for {@code --only} and the results
 * @param title for the table
 * @param most the biggest catalog it is put to, in tables
 * @param once whether one run is enough, because it is slow
 * @param fresh a folder to empty before each run, if it writes one
 * @param warmUp whether a first run, which leaves the archive of classes that later ones start from, does not count
 * @param command what is run
 * @param environment added to the process's own
 * @param gcLog where a Java process logs its collections, if it does
 */
record Contestant(
    String name,
    String title,
    int most,
    boolean once,
    Optional<Path> fresh,
    boolean warmUp,
    List<String> command,
    Map<String, String> environment,
    Optional<Path> gcLog) {
  static final Duration LIMIT = Duration.ofSeconds(300);

  static Contestant of(String name, String title, int most, boolean once, String... command) {
    return new Contestant(
        name, title, most, once, Optional.empty(), false, List.of(command), Map.of(), Optional.empty());
  }
}
