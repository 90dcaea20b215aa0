// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QualifiedNameTest {

  @Test
  void encodesOnlyWhatWouldMakeNamesAmbiguous() {
    assertThat(QualifiedName.of("src", "db", new ObjectKey("a/b", "50%\n\u00e9.\"x\"", "")))
        .isEqualTo("src/db/a%2Fb/50%25%0A\u00e9.\"x\"");
    assertThat(QualifiedName.of("src", "db", new ObjectKey("s", "f", "(integer, text)")))
        .isEqualTo("src/db/s/f(integer, text)");
    assertThat(QualifiedName.of("src", "db", new ObjectKey("s", "", ""))).isEqualTo("src/db/s");
    assertThat(QualifiedName.of("src", "db", ObjectKey.MINIMUM)).isEqualTo("src/db");
  }

  @Test
  void differentObjectsNeverShareAName() {
    List<String> parts = List.of("a", "b", "a/b", "a%2Fb", "a%b", "a%25b", "a.b", "A", "\u0001", "%01");
    Set<String> names = new HashSet<>();
    for (String schema : parts) {
      for (String name : parts) {
        assertThat(names.add(QualifiedName.of("s", "d", new ObjectKey(schema, name, ""))))
            .as("%s and %s", schema, name)
            .isTrue();
      }
    }
  }
}
