// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressLineTest {
  @ParameterizedTest
  @ValueSource(ints = {20, 40, 60, 80, 100, 200})
  void neverWraps(int width) {
    assertThat(ProgressLine.line("warehouse", 123_456, 789_012, "3 failed", 75, width))
        .hasSizeLessThanOrEqualTo(width).startsWith("warehouse   15%");
    assertThat(ProgressLine.line("warehouse", 0, 0, "", 75, width)).hasSizeLessThanOrEqualTo(width);
  }

  @Test
  void showsCountFailuresRateAndTimeLeft() {
    String line = ProgressLine.line("shop", 250, 1000, "3 failed", 5, 80);
    assertThat(line).startsWith("shop   25% ━").endsWith("┄  250/1,000 objects, 3 failed, 50/s, 15 s left");
    assertThat(ProgressLine.line("shop", 1000, 1000, "", 5, 80)).endsWith("1,000/1,000 objects, 200/s, 5 s");
  }
}
