// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.part;

import io.schemabeam.model.Detail;
import io.schemabeam.model.ObjectKind;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One bulk query of a description and what becomes of its rows.
 *
 * @param name the name of its SQL file without the ending; a database without that file does not know the part
 * @param detail the least level of detail that loads it
 * @param textOnly whether it has nothing but a text that can hold secrets
 * @param kinds what it is asked for
 * @param mapper merges a row
 * @param loaded notes of each object asked for that the part was loaded, also if it had no row
 */
public record Part(
    String name,
    Detail detail,
    boolean textOnly,
    Set<ObjectKind> kinds,
    RowMapper mapper,
    Consumer<Gathering> loaded) {

  Part(String name, Detail detail, RowMapper mapper) {
    this(name, detail, false, EnumSet.allOf(ObjectKind.class), mapper, gathering -> {});
  }

  Part only(Set<ObjectKind> fewer) {
    return new Part(name, detail, textOnly, fewer, mapper, loaded);
  }

  Part ofText() {
    return new Part(name, detail, true, kinds, mapper, loaded);
  }

  Part noting(Consumer<Gathering> note) {
    return new Part(name, detail, textOnly, kinds, mapper, note);
  }
}
