// SPDX-License-Identifier: Apache-2.0
package io.schemabeam;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemabeam.connection.SlotKeys;
import io.schemabeam.definition.CrawlDefinition;
import io.schemabeam.definition.SourceDefinition;
import io.schemabeam.dialect.generic.DropInDriver;
import io.schemabeam.progress.SourceStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.runners.TransformHierarchy;
import org.apache.beam.sdk.util.SerializableUtils;
import org.apache.beam.sdk.util.construction.PipelineTranslation;
import org.h2.tools.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sources of different products, on one server, or with a driver of the user's own, through whole crawls. */
final class ManyDatabasesTest {
  private static final int FLEET = 200;
  private static final int CRAWLED = 30;
  @TempDir Path folder;

  @Test
  void crawlsProductsSideBySideInOneJob() throws SQLException {
    TestingCrawl.server().createDatabase("side_by_side", "create table one (id integer primary key)");
    make("jdbc:duckdb:" + folder.resolve("two.duckdb"), "create table two (id integer primary key)");
    make("jdbc:sqlite:" + folder.resolve("three.db"), "create table three (id integer primary key)");
    make("jdbc:h2:" + folder.resolve("four"), "create table four (id integer primary key)");
    make(
        "jdbc:hsqldb:file:" + folder.resolve("five/five") + ";shutdown=true",
        "create table five (id integer primary key)");
    CrawlDefinition definition = TestingCrawl.of(
        folder.resolve("out"), 50,
        TestingCrawl.source("postgresql", 3, "side_by_side"),
        source("duckdb", "jdbc:duckdb:" + folder.resolve("two.duckdb"), 2),
        source("sqlite", "jdbc:sqlite:" + folder.resolve("three.db"), 2),
        source("h2", "jdbc:h2:" + folder.resolve("four"), 2),
        source("hsqldb", "jdbc:hsqldb:file:" + folder.resolve("five/five"), 2),
        source("nowhere", "jdbc:sqlite:" + folder.resolve("nothing.db"), 2));
    CrawlOutput output = TestingRunner.DIRECT.crawl(definition);
    assertThat(tables(output)).containsExactlyInAnyOrder(
        "postgresql/side_by_side/public/one", "duckdb/two/main/two", "sqlite/three.db/three", "h2/FOUR/PUBLIC/FOUR",
        "hsqldb/PUBLIC/PUBLIC/FIVE");
    assertThat(output.manifest().sources().get("nowhere").failures()).singleElement()
        .satisfies(failure -> assertThat(failure.definitionFault()).isTrue());
    assertThat(folder.resolve("nothing.db")).doesNotExist();

    // Unchanged, and nothing is left open: the engine's own lock would not let the change through.
    make("jdbc:duckdb:" + folder.resolve("two.duckdb"), "alter table two add column name varchar");
    TestingRunner.DIRECT.crawl(definition);
    assertThat(output.manifest().sources().get("duckdb").changed()).isEqualTo(1);
    assertThat(output.manifest().sources().get("hsqldb").changed()).isZero();
  }

  @Test
  void crawlsAFleetInAGraphOfTheSameSize() throws Exception {
    Server server = Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
    List<Connection> databases = new ArrayList<>();
    try {
      List<SourceDefinition> sources = new ArrayList<>();
      for (int i = 0; i < FLEET; i++) {
        String url = "jdbc:h2:tcp://localhost:" + server.getPort() + "/mem:fleet" + i;
        sources.add(source("source" + i, url, 6));
        if (i >= CRAWLED) {
          continue;
        }
        databases.add(DriverManager.getConnection(url, "sa", ""));
        try (Statement statement = databases.get(i).createStatement()) {
          statement.execute("create table t" + i + " (id integer primary key)");
        }
      }
      CrawlDefinition fleet = TestingCrawl.of(folder, 50, sources.toArray(SourceDefinition[]::new));
      CrawlDefinition two = TestingCrawl.of(folder, 50, sources.get(0), sources.get(1));
      assertThat(transforms(fleet)).isEqualTo(transforms(two));
      long perSource = (bytes(fleet) - bytes(two)) / (FLEET - 2);
      assertThat(perSource).as("bytes of the job graph a source").isLessThan(1_000);
      // Every bundle of the Direct Runner takes a copy of its step, and so of the definition.
      assertThat(SerializableUtils.clone(fleet)).isSameAs(SerializableUtils.clone(fleet));

      SourceDefinition[] some = sources.subList(0, CRAWLED).toArray(SourceDefinition[]::new);
      CrawlOutput output = TestingRunner.DIRECT.crawl(TestingCrawl.of(folder, 50, some));
      assertThat(output.manifest().sources()).hasSize(CRAWLED);
      assertThat(output.manifest().sources().values()).extracting(SourceStatus::processed).containsOnly(3L);
      assertThat(tables(output)).hasSize(CRAWLED).contains("source7/FLEET7/PUBLIC/T7");
    } finally {
      for (Connection database : databases) {
        database.close();
      }
      server.stop();
    }
  }

  @Test
  void loadsADriverThatNoClassPathHas() throws SQLException {
    Path database = folder.resolve("derby");
    String url = "jdbc:derby:" + database;
    try (Connection connection = DropInDriver.derby().connect(url + ";create=true", new Properties());
        Statement statement = connection.createStatement()) {
      statement.execute("create table dropped_in (id integer primary key, name varchar(20))");
    }
    closeDerby(url);
    assertThat(DriverManager.drivers()).noneMatch(driver -> driver.getClass().getName().contains("derby"));

    Path output = folder.resolve("out");
    assertThat(crawl("--url=" + url, "--output=" + output)).contains(
        "no driver takes URLs like jdbc:derby:…", "org.apache.derby:derby", "drivers/", "--driverJars=PATH");
    assertThat(crawl("--url=" + url, "--output=" + output, "--driverJars=" + DropInDriver.FOLDER)).contains("complete");
    assertThat(tables(new CrawlOutput(output))).containsExactly("database/derby/APP/DROPPED_IN");
  }

  @Test
  void tellsOfManySourcesInOneLine() throws IOException, SQLException {
    StringBuilder text = new StringBuilder("name: fleet\noutput: " + folder + "\ncheckpointEvery: 0.1s\n"
        + "heartbeatTimeout: 0.3s\nsources:\n  - {name: lost, url: 'jdbc:sqlite:" + folder.resolve("lost.db") + "'}\n");
    for (int i = 0; i < 12; i++) {
      make("jdbc:sqlite:" + folder.resolve(i + ".db"), "create table t (id integer primary key)");
      text.append("  - {name: s").append(i).append(", url: 'jdbc:sqlite:").append(folder.resolve(i + ".db"))
          .append("'}\n");
    }
    Path definition = Files.writeString(
        folder.resolve("fleet.yaml"), text + "sinks:\n  - {type: files, path: " + folder + "}\n");
    String told = crawl(definition.toString()).lines()
        .takeWhile(line -> !line.startsWith("lost (")).collect(Collectors.joining("\n"));
    assertThat(told)
        .containsPattern(
            "(?m)^fleet: \\d+ of 13 sources done, [01] failed; [\\d,]+ of [\\d,]+ objects, 0 failed, [\\d,]+/s$")
        .doesNotContainPattern("(?m)^fleet s3: \\d+ of \\d+ objects");
    assertThat(told.lines().filter(line -> line.startsWith("fleet s3: done, 2 objects"))).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void crawlsWithADriverThatAnswersWithNothing() throws IOException {
    Path files = Files.createDirectory(folder.resolve("csv"));
    Files.writeString(files.resolve("people.csv"), "ID,NAME\n1,a\n");
    Files.writeString(files.resolve("odd na_me%.csv"), "A,B C\n1,2\n");
    Path output = folder.resolve("out");
    assertThat(crawl("--url=jdbc:relique:csv:" + files, "--output=" + output, "--driverJars=" + DropInDriver.FOLDER))
        .contains("complete");
    assertThat(new CrawlOutput(output).objects()).filteredOn(object -> object.has("columns"))
        .extracting(object -> object.get("name").asText() + object.get("columns").findValuesAsText("name"))
        .containsExactlyInAnyOrder("people[ID, NAME]", "odd na_me%[A, B C]");
  }

  /** The driver of the test may not have it open while that of the crawl does, which is another class. */
  private static void closeDerby(String url) {
    try {
      DropInDriver.derby().connect(url + ";shutdown=true", new Properties());
    } catch (SQLException closed) {
      assertThat(closed.getSQLState()).isEqualTo("08006");
    }
  }

  private static String crawl(String... arguments) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(text, true, StandardCharsets.UTF_8);
    Main.run(arguments, false, stream, stream);
    return text.toString(StandardCharsets.UTF_8);
  }

  private static SourceDefinition source(String name, String url, int maxConnections) {
    Optional<String> user =
        url.contains(":h2:") ? Optional.of("sa")
            : url.contains("hsqldb") ? Optional.of("SA")
            : Optional.empty();
    return new SourceDefinition(
        name, url, user, Optional.empty(), maxConnections, Optional.empty(), null, null, null, null, null, null);
  }

  private static void make(String url, String sql) throws SQLException {
    String user = url.contains(":h2:") ? "sa" : url.contains("hsqldb") ? "SA" : null;
    try (Connection connection = DriverManager.getConnection(url, user, user == null ? null : "");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> tables(CrawlOutput output) {
    return output.objects().stream().filter(object -> object.get("kind").asText().equals("table"))
        .map(object -> object.get("qualifiedName").asText()).collect(Collectors.toList());
  }

  private static List<String> transforms(CrawlDefinition definition) {
    List<String> names = new ArrayList<>();
    pipeline(definition).traverseTopologically(new Pipeline.PipelineVisitor.Defaults() {
      @Override
      public void visitPrimitiveTransform(TransformHierarchy.Node node) {
        names.add(node.getFullName());
      }
    });
    return names;
  }

  /** As a runner is sent it. */
  private static long bytes(CrawlDefinition definition) {
    return PipelineTranslation.toProto(pipeline(definition)).getSerializedSize();
  }

  private static Pipeline pipeline(CrawlDefinition definition) {
    Pipeline pipeline = Pipeline.create(TestingRunner.DIRECT.options(definition, 0));
    CrawlPipeline.build(pipeline, definition, SlotKeys.PLAIN);
    return pipeline;
  }
}
