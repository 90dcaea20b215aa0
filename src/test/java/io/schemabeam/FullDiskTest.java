// SPDX-License-Identifier: Apache-2.0
package io.schemabeam;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemabeam.command.CommandTesting;
import io.schemabeam.command.CommandTesting.Result;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that cannot be written: the other sinks and pages get theirs, and the next run makes up for it. */
class FullDiskTest {
  /** More than a megabyte in one page of the plain format. */
  private static final String MANY = """
      do $$ begin
        for i in 1..800 loop
          execute format(
            'create table t%s (id int primary key, a text default %L, b int check (b > %s))', i, rpad('', 900, 'x'), i);
        end loop;
      end $$;
      """;

  @TempDir Path folder;

  @Test
  void aSinkWhoseDiskIsFullIsServedByTheNextRun() throws Exception {
    TestingCrawl.server().createDatabase("disk_full", MANY);
    Path pipeline = folder.resolve("pipeline.yaml");
    Files.writeString(
        pipeline,
        String.format(
            """
            name: test
            output: %1$s
            sources:
              - {name: s, url: "%2$s", maxConnections: 3}
            sinks:
              - {name: large, type: files, path: %1$s/large}
              - {name: packed, type: files, path: %1$s/packed, compression: gzip}
            """,
            folder, TestingCrawl.server().url("disk_full")));
    List<String> arguments = List.of(pipeline.toString());
    // No file longer than 1 MB, for which the system's answer to a write is an error as on a full disk.
    ChildProcess.Finished full =
        ChildProcess.start("ulimit -f 1024", List.of(), arguments, folder.resolve("log")).await();
    assertThat(full.status()).as(full.text()).isEqualTo(1);
    assertThat(full.text()).contains("s: 1 page not delivered to large: ").contains("File too large");
    assertThat(full.text().strip().lines().toList()).anyMatch(line -> line.startsWith("test: failed in "));
    List<String> delivered = lines(folder.resolve("packed"));
    assertThat(delivered).hasSizeGreaterThan(800).doesNotHaveDuplicates();

    Result next = CommandTesting.run(arguments);
    assertThat(next.status()).as(next.err()).isZero();
    assertThat(next.out()).contains(" 0 changed, " + delivered.size() + " unchanged");
    assertThat(lines(folder.resolve("large"))).isEqualTo(delivered);
    try (Connection connection = TestingCrawl.server().connect("disk_full")) {
      Catalog.assertEqual(new CrawlOutput(folder.resolve("large")), connection);
    }
  }

  @Test
  void onePageThatCannotBeWrittenCostsNoOther() throws Exception {
    TestingCrawl.server().createDatabase("disk_page", TestingCrawl.SMALL_DATABASE);
    String[] arguments = arguments("disk_page");
    assertThat(CommandTesting.run(arguments).status()).isZero();
    CrawlOutput output = new CrawlOutput(folder.resolve("out"));
    Path page =
        output.folder().resolve("objects").resolve(
            output.files().stream().filter(file -> file.contains("relations.other.")).findFirst().orElseThrow());
    Files.delete(page);
    Files.createDirectories(page.resolve("in-the-way"));
    TestingCrawl.server().execute("disk_page", "do $$ begin for i in 1..12 loop execute format("
        + "'alter table other.t%s add column added int; alter table t%1$s add column added int', i); end loop; end $$");
    Result blocked = CommandTesting.run(arguments);
    assertThat(blocked.status()).isEqualTo(1);
    assertThat(blocked.err().strip())
        .endsWith(
            "database: 1 page not delivered to files: FileSystemException: "
                + String.format("%1$s -> %1$s: Is a directory", output.folder()));
    Files.delete(page.resolve("in-the-way"));
    Files.delete(page);
    Result next = CommandTesting.run(arguments);
    assertThat(next.status()).as(next.err()).isZero();
    assertThat(next.out()).contains(" 0 changed, ");
    try (Connection connection = TestingCrawl.server().connect("disk_page")) {
      Catalog.assertEqual(output, connection);
    }
  }

  @Test
  void aStateStoreThatCannotBeWrittenEndsTheCrawlAndLosesNothing() throws Exception {
    TestingCrawl.server().createDatabase("disk_state", TestingCrawl.SMALL_DATABASE);
    Path contents = folder.resolve("out").resolve("state").resolve("contents");
    Files.createDirectories(contents.getParent());
    Files.writeString(contents, "a file where a folder should be");
    Result blocked = CommandTesting.run(arguments("disk_state"));
    assertThat(blocked.status()).isEqualTo(1);
    assertThat(blocked.err()).contains("The crawl failed: ").contains(contents.toString());
    Files.delete(contents);
    Result next = CommandTesting.run(arguments("disk_state"));
    assertThat(next.status()).as(next.err()).isZero();
    try (Connection connection = TestingCrawl.server().connect("disk_state")) {
      Catalog.assertEqual(new CrawlOutput(folder.resolve("out")), connection);
    }
  }

  private String[] arguments(String database) {
    return new String[] {
      "--url=" + TestingCrawl.server().url(database), "--crawlName=test", "--output=" + folder.resolve("out"),
      "--batchSize=10", "--maxConnections=3"
    };
  }

  /** The lines of all pages of a sink, unpacked. */
  private static List<String> lines(Path sink) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String file : new CrawlOutput(sink).files()) {
      byte[] bytes = Files.readAllBytes(sink.resolve("objects").resolve(file));
      if (file.endsWith(".gz")) {
        bytes = new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
      }
      new String(bytes, StandardCharsets.UTF_8).lines().forEach(lines::add);
    }
    return lines;
  }
}
