// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Breaks one of many records in one place. */
final class Broken {
  private Broken() {}

  /** The records, the first that has both texts with the second one replaced. */
  static List<byte[]> one(List<byte[]> records, String record, String from, String to) {
    List<byte[]> broken = new ArrayList<>();
    boolean isDone = false;
    for (byte[] line : records) {
      String json = new String(line, StandardCharsets.UTF_8);
      boolean isHere = !isDone && json.contains(record) && json.contains(from);
      isDone |= isHere;
      String changed =
          isHere
              ? json.substring(0, json.indexOf(from)) + to + json.substring(json.indexOf(from) + from.length())
              : json;
      broken.add(changed.getBytes(StandardCharsets.UTF_8));
    }
    assertThat(isDone).as("a record with %s and %s", record, from).isTrue();
    return broken;
  }
}
