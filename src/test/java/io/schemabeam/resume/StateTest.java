// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.resume;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemabeam.resume.CrawlProcess.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a crawl makes of the state that the one before has left: trusts it, doubts it, or does without it. */
class StateTest extends StateCrawls {
  @Test
  void anotherServerAtTheSameUrlIsNotTrusted() {
    crawlWell();
    Map<String, String> files = folder.versions();
    server.replace();
    server.execute("postgres", "create role reader login");
    server.createDatabase(database);
    server.execute(database, SCRIPT.replace("v text", "v varchar"), "alter table b.u15 add column more int");
    long logged = server.logged();
    crawlWell();
    assertThat(server.described(logged)).hasSize(folder.lines().size());
    assertCounts(21, 0);
    assertThat(folder.objects().get("relations a.t15").at("/columns/1/type").asText()).isEqualTo("character varying");
    assertThat(folder.versions()).containsEntry(fileOf("schemas a"), files.get(fileOf("schemas a")));
    logged = server.logged();
    crawlWell();
    assertThat(server.described(logged)).as("trusted from now on").isEmpty();
  }

  @Test
  void anotherDatabaseAtTheSameUrlIsNotTrusted() {
    crawlWell();
    Map<String, String> files = folder.versions();
    server.createDatabase(database);
    server.execute(database, SCRIPT);
    long logged = server.logged();
    crawlWell();
    assertThat(server.described(logged)).hasSize(folder.lines().size());
    assertCounts(0, 0);
    assertThat(folder.versions()).as("equal, so not delivered").isEqualTo(files);
  }

  @Test
  void aFullRefreshDescribesEverythingAndDeliversNothingThatIsEqual() {
    crawlWell();
    Map<String, String> files = folder.versions();
    long logged = server.logged();
    assertThat(crawl("--fullRefresh").status()).isZero();
    assertThat(server.described(logged)).hasSize(folder.lines().size());
    assertCounts(0, 0);
    assertThat(folder.versions()).isEqualTo(files);
  }

  @Test
  void anotherDetailIsDescribedAgain() {
    crawlWell();
    assertThat(crawl("--detail=names").status()).isZero();
    assertThat(folder.objects().values()).noneMatch(object -> object.has("columns"));
    assertThat(crawl("--detail=full").status()).isZero();
    assertThat(folder.objects().get("relations a.t10").get("columns")).hasSize(2);
    assertEqualsFirstCrawl();
  }

  @Test
  void anotherCompressionReplacesAllFiles() throws IOException {
    Path plain = definition("plain", "{type: files, path: " + folder.path() + "}");
    Path packed = definition("packed", "{type: files, path: " + folder.path() + ", compression: gzip}");
    assertThat(crawlFile(plain).status()).isZero();
    int files = folder.files().size();
    long logged = server.logged();
    assertThat(crawlFile(packed).status()).isZero();
    assertThat(server.described(logged)).isEmpty();
    assertThat(folder.files()).hasSize(files).allMatch(file -> file.endsWith(".jsonl.gz"));
    assertThat(crawlFile(plain).status()).isZero();
    assertThat(folder.files()).hasSize(files).allMatch(file -> file.endsWith(".jsonl"));
  }

  @Test
  void aSecondSinkIsFilledWhileTheServerIsDown() throws IOException {
    String first = "{type: files, name: first, path: " + folder.path() + "}";
    Path second = temporary.resolve(database + "_second");
    assertThat(crawlFile(definition("one", first)).status()).isZero();
    Map<String, String> files = folder.versions();
    server.stop();
    Result replayed =
        crawlFile(definition("two", first + ", {type: files, name: second, path: " + second + "}"), "--replay");
    server.start();
    assertThat(replayed.status()).as(replayed.text()).isZero();
    assertThat(new CrawlFolder(second).lines()).isEqualTo(folder.lines());
    assertThat(folder.versions()).isEqualTo(files);
  }

  @Test
  void aChangeThatASinkSawButNoCommitIsUndoneInTheOutputToo() throws IOException {
    crawlWell();
    Map<String, String> lines = folder.lines();
    Path before = copy(folder.path().resolve("state"));
    server.execute(database, "comment on table a.t15 is 'changed'");
    crawlWell();
    assertThat(folder.lines()).isNotEqualTo(lines);
    // What a kill between the sink's write and the commit leaves: the old commit and content, and the new content too.
    merge(before, folder.path().resolve("state"));
    server.execute(database, "comment on table a.t15 is null");
    crawlWell();
    assertThat(folder.lines()).isEqualTo(lines);
    assertThat(folder.contents())
        .hasSize((int) folder.committed().stream().filter(commit -> commit.content().isPresent()).count());
  }

  @Test
  void aFirstCrawlThatDiesLeavesNothingBehindWhenAllBoundsMove() throws IOException {
    crawlWell();
    TreeSet<String> files = new TreeSet<>(folder.files());
    int i = 0;
    for (String commit : folder.commits()) {
      // As if it had been killed when it had written every file, and committed every other.
      if (i++ % 2 == 0) {
        Files.delete(folder.path().resolve("state/commits/" + CrawlFolder.SOURCE).resolve(commit));
      }
    }
    server.execute(
        database, "create table a.t0 (x int)", "create table a.t100 (x int)", "create table a.t110 (x int)",
        "drop table a.t18", "alter table a.t26 rename to t255", "create table b.u0 (x int)",
        "alter table b.u14 rename to a");
    crawlWell();
    assertThat(folder.files()).as("pages with new bounds").isNotEqualTo(files);
    assertEqualsFirstCrawl();
  }

  @Test
  void aStateOfAnotherVersionIsRefusedInOneLine() throws IOException {
    crawlWell();
    Path version = folder.path().resolve("state/version.json");
    for (String text : List.of("{\"version\":99}", "{\"vers")) {
      Files.writeString(version, text);
      Result refused = crawl();
      assertThat(refused.status()).isEqualTo(2);
      assertThat(refused.text().strip().lines()).hasSize(1).first().asString()
          .contains("state store").contains("name another folder with --stateStore");
    }
  }

  @Test
  void tornFilesAreHealed() throws IOException {
    Random random = new Random(20260101);
    crawlWell();
    Map<String, String> lines = folder.lines();
    List<Path> files = new ArrayList<>();
    for (String name : folder.everything()) {
      if (name.matches("(state/(commits|contents)|objects)/.*|(status|manifest)\\.json")) {
        files.add(folder.path().resolve(name));
      }
    }
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < 4; i++) {
        Path torn = files.get(random.nextInt(files.size()));
        // Objects' files are not read back: only the state says what they hold.
        if (Files.exists(torn) && !torn.toString().contains("objects")) {
          byte[] bytes = Files.readAllBytes(torn);
          Files.write(torn, Arrays.copyOf(bytes, random.nextInt(bytes.length)));
        }
      }
      server.execute(database, "comment on schema a is '" + round + "'", "comment on schema a is null");
      crawlWell();
      assertThat(folder.lines()).isEqualTo(lines);
    }
    server.execute(database, "alter table a.t10 add column w int", "alter table b.u10 add column w int");
    crawlWell();
    assertEqualsFirstCrawl();
  }

  private String fileOf(String object) {
    return folder.files().stream().filter(file -> folder.lines(file).orElseThrow().containsKey(object)).findFirst()
        .orElseThrow();
  }

  private Path definition(String name, String sinks) throws IOException {
    return Files.writeString(
        temporary.resolve(database + "_" + name + ".yaml"),
        "name: " + name + "\noutput: " + folder.path() + "\nsources:\n  - {name: database, url: \""
            + server.url(database) + "\", username: postgres, maxConnections: 3}\nsinks: [" + sinks + "]\n");
  }

  private Result crawlFile(Path definition, String... options) {
    List<String> arguments = new ArrayList<>(List.of(definition.toString(), "--runner=DirectRunner"));
    arguments.addAll(List.of(options));
    return CrawlProcess.here(arguments);
  }

  private static Path copy(Path from) throws IOException {
    Path to = Files.createTempDirectory(temporary, "copy");
    merge(from, to);
    return to;
  }

  private static void merge(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file));
        Files.createDirectories(target.getParent());
        Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }
}
