// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemabeam.command.CommandTesting.Result;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTextTest {
  @Test
  void showsEveryOptionOnce() {
    assertThat(HelpText.shownNames()).containsExactlyInAnyOrderElementsOf(HelpText.optionNames());
    Result help = CommandTesting.run("--help");
    for (String name : HelpText.optionNames()) {
      List<String> lines = help.out().lines().filter(line -> line.matches("  --" + name + "\\b.*")).toList();
      assertThat(lines).as(name).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h", "help"})
  void fitsATerminal(String argument) {
    Result help = CommandTesting.run(argument);
    assertThat(help.status()).isZero();
    assertThat(help.err()).isEmpty();
    assertThat(help.out().lines()).allMatch(line -> line.length() <= 84);
  }

  @Test
  void isShownToThoseWhoSayNothing() {
    assertThat(CommandTesting.run().out()).isEqualTo(CommandTesting.run("--help").out());
  }
}
