// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.deadletter;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.schemabeam.files.WholeFiles;
import io.schemabeam.model.DeadLetter;
import io.schemabeam.model.Family;
import io.schemabeam.model.ObjectKey;
import io.schemabeam.model.PageKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The dead letters of a crawl, {@code OUTPUT/dead-letters/SOURCE/}: {@code source.jsonl} for the source itself, a file
 * a listing, a file a page. A file is there exactly as long as what it tells of still fails.
 *
 * @param output the crawl's output folder
 */
public record DeadLetterFiles(String output) {
  private static final JsonMapper MAPPER = JsonMapper.builder().addModule(new Jdk8Module()).build();

  /** Replaces the dead letters of a page; none deletes its file. */
  public void write(PageKey page, List<DeadLetter> deadLetters) throws IOException {
    write(page.source(), page.fileName(), deadLetters);
  }

  /** The dead letters of a page. */
  public List<DeadLetter> read(PageKey page) throws IOException {
    Optional<byte[]> lines = files(page.source()).read(file(page.source(), page.fileName()));
    try (MappingIterator<DeadLetter> deadLetters =
        MAPPER.readerFor(DeadLetter.class).readValues(lines.orElse(new byte[0]))) {
      return deadLetters.readAll();
    }
  }

  /** Writes the dead letter of a source, a database or a listing. */
  public void write(DeadLetter deadLetter) throws IOException {
    String name =
        deadLetter.database().isEmpty()
            ? "source"
            : listing(deadLetter.source(), deadLetter.database().get(), deadLetter.family());
    write(deadLetter.source(), name, List.of(deadLetter));
  }

  /** Says that a source could be opened. */
  public void clearSource(String source) throws IOException {
    write(source, "source", List.of());
  }

  /** Says that a family could be listed, and its database opened. */
  public void clearListing(String source, String database, Family family) throws IOException {
    write(source, listing(source, database, Optional.of(family)), List.of());
    write(source, listing(source, database, Optional.empty()), List.of());
  }

  /** Removes what a writer that died has left, and the files of pages that do not count. */
  public void recover(String source, Collection<String> discarded) throws IOException {
    files(source).deleteUnfinished();
    files(source).delete(discarded.stream().map(page -> file(source, page)).toList());
  }

  private void write(String source, String name, List<DeadLetter> deadLetters) throws IOException {
    String file = file(source, name);
    if (deadLetters.isEmpty()) {
      files(source).delete(List.of(file));
      return;
    }
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (DeadLetter deadLetter : deadLetters) {
      lines.write(MAPPER.writeValueAsBytes(deadLetter));
      lines.write('\n');
    }
    files(source).write(file, lines.toByteArray());
  }

  /** Named like a page without bounds, which no page of a family is. */
  private static String listing(String source, String database, Optional<Family> family) {
    ObjectKey mark = new ObjectKey("", "", "listing");
    return new PageKey(source, database, family.orElse(Family.SCHEMAS), mark, Optional.of(mark)).fileName()
        + (family.isEmpty() ? "-database" : "");
  }

  private static String file(String source, String name) {
    return "dead-letters/" + source + "/" + name + ".jsonl";
  }

  private WholeFiles files(String source) {
    return new WholeFiles(output, source + ".dead-letters");
  }
}
