// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.part;

import io.schemabeam.model.Detail;
import io.schemabeam.model.ObjectKind;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * One bulk query of a description and what becomes of its rows.
 *
 * @param name the name of its SQL file without the ending; a database without that file does not know the part
 * @param detail the least level of detail that loads it
 * @param textOnly whether it has nothing but a text that can hold secrets
 * @param kinds what it is asked for
 * @param mapper merges a row
 * @param onlyAfter what the parts without such a condition must have said of an object; empty for a part that waits for
 *     none
 * @param loaded notes of each object asked for that the part was loaded, also if it had no row
 */
public record Part(
    String name,
    Detail detail,
    boolean textOnly,
    Set<ObjectKind> kinds,
    RowMapper mapper,
    Optional<Predicate<Gathering>> onlyAfter,
    Consumer<Gathering> loaded) {

  Part(String name, Detail detail, RowMapper mapper) {
    this(name, detail, false, EnumSet.allOf(ObjectKind.class), mapper, Optional.empty(), gathering -> {});
  }

  Part only(Set<ObjectKind> fewer) {
    return new Part(name, detail, textOnly, fewer, mapper, onlyAfter, loaded);
  }

  Part ofText() {
    return new Part(name, detail, true, kinds, mapper, onlyAfter, loaded);
  }

  Part noting(Consumer<Gathering> note) {
    return new Part(name, detail, textOnly, kinds, mapper, onlyAfter, note);
  }

  /** The same for objects of which other parts have said something. */
  public Part onlyAfter(Predicate<Gathering> condition) {
    return new Part(name, detail, textOnly, kinds, mapper, Optional.of(condition), loaded);
  }

  /** Whether other parts have to be read before. */
  public boolean waits() {
    return onlyAfter.isPresent();
  }

  /** What it asks for. */
  public Predicate<Gathering> asksFor() {
    Predicate<Gathering> ofKind = gathering -> kinds.contains(gathering.listed().kind());
    return onlyAfter.map(ofKind::and).orElse(ofKind);
  }
}
