// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WholeFilesTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"", "file://"})
  void writesReadsAndDeletesBelowAPathOrAUrl(String scheme) throws IOException {
    WholeFiles files = new WholeFiles(scheme + folder + "/new", "test");

    assertThat(files.isLocal()).isTrue();
    assertThat(files.exists("a/b")).isFalse();
    assertThat(files.read("a/b")).isEmpty();
    files.delete(List.of("a/b"));

    files.write("a/b", "first".getBytes(UTF_8));
    files.write("a/b", "second".getBytes(UTF_8));
    files.write("a/bc", "other".getBytes(UTF_8));
    assertThat(folder.resolve("new/a/b")).hasContent("second");
    assertThat(files.exists("a/b")).isTrue();
    assertThat(files.list("a")).containsExactlyInAnyOrder("b", "bc");
    assertThat(files.list(".writing/test")).isEmpty();

    files.delete(List.of("a/none", "a/b"));
    assertThat(files.exists("a/b")).isFalse();
    assertThat(files.list("a", "b")).containsExactly("bc");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "file://"})
  void keepsOthersOutBelowAPathOrAUrl(String scheme) throws IOException {
    WholeFiles files = new WholeFiles(scheme + folder + "/new", "test");
    assertThat(files.exclusively(() -> Files.exists(folder.resolve("new/.writing/test.lock")))).isTrue();
  }
}
