// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ObjectKeyTest {

  @Test
  void ordersAsTheBytesOfUtf8() {
    Random random = new Random(7);
    List<String> names =
        new ArrayList<>(List.of("", "a", "A", "ab", "\u00e9", "\uff21", "\ud83d\ude00", "\ue000", "z"));
    for (int i = 0; i < 500; i++) {
      int[] points = random.ints(1 + random.nextInt(3), 1, 0x10ffff).filter(p -> p < 0xd800 || p > 0xdfff).toArray();
      names.add(new String(points, 0, points.length));
    }
    for (String left : names) {
      for (String right : names) {
        int bytes =
            Arrays.compareUnsigned(left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
        int keys = new ObjectKey("s", left, "").compareTo(new ObjectKey("s", right, ""));
        assertThat(Integer.signum(keys)).as("'%s' and '%s'", left, right).isEqualTo(Integer.signum(bytes));
      }
    }
  }

  @Test
  void schemaComesBeforeNameBeforeSignature() {
    List<ObjectKey> ordered =
        List.of(
            ObjectKey.MINIMUM,
            new ObjectKey("a", "", ""),
            new ObjectKey("a", "z", ""),
            new ObjectKey("a", "z", "()"),
            new ObjectKey("a", "z", "(integer)"),
            new ObjectKey("b", "a", ""));
    assertThat(ordered).isSorted();
  }
}
