// SPDX-License-Identifier: Apache-2.0
package io.schemabeam;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemabeam.definition.NameFilter;
import io.schemabeam.definition.SourceDefinition;
import io.schemabeam.dialect.mariadb.TestingMariaDb;
import io.schemabeam.progress.SourceStatus;
import io.schemabeam.secret.SecretReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bundled jar on a cluster of several processes, as a user submits it. */
class ClusterIT {
  private static final String ROLE = "cluster_crawler";
  private static final int LIMIT = 10;
  private static final int MARIADB_LIMIT = 4;
  private static final int MORE_THAN_SLOTS = 16;
  /** More subtasks than one TaskManager has slots, so that both work. */
  private static final int BOTH_WORK = 9;
  private static final List<String> DATABASES =
      IntStream.range(0, 20).mapToObj(i -> String.format("cluster_%02d", i)).toList();

  @TempDir static Path folder;
  private static FlinkCluster cluster;

  @BeforeAll
  static void start() throws Exception {
    cluster = FlinkCluster.start(folder.resolve("flink"));
    TestingCrawl.createDatabases(DATABASES, ROLE);
  }

  @AfterAll
  static void stop() {
    if (cluster != null) {
      cluster.close();
    }
  }

  @Test
  void theClusterWritesWhatTheDirectRunnerWritesWithinTheLimitOfConnections() throws Exception {
    SourceDefinition source = TestingCrawl.source("s", LIMIT, "cluster_.*", Optional.of(ROLE));
    CrawlOutput direct = TestingRunner.DIRECT.crawl(TestingCrawl.of(folder.resolve("direct"), 5, source));

    Path output = folder.resolve("cluster");
    try (ConnectionSampler sampler = ConnectionSampler.start(ROLE)) {
      FlinkCluster.Finished crawl =
          cluster.crawl(pipeline(source, output), "--parallelism=" + MORE_THAN_SLOTS);

      assertThat(crawl.status()).as(crawl.output()).isZero();
      assertThat(crawl.output()).contains("test: complete in ");
      assertThat(sampler.maximum()).as(sampler.sessions()).isGreaterThan(1).isLessThanOrEqualTo(LIMIT);
    }
    CrawlOutput onCluster = new CrawlOutput(output);
    assertThat(onCluster.counts()).isEqualTo(TestingCrawl.truth(DATABASES));
    assertThat(onCluster.contents()).isEqualTo(direct.contents());
    assertThat(onCluster.manifest().sources()).isEqualTo(direct.manifest().sources());
  }

  @Test
  void theClusterCrawlsMariaDbWithADriverThatIsNotInTheJar() throws Exception {
    TestingMariaDb server = TestingMariaDb.server();
    createMariaDb(server);
    Path password = Files.writeString(folder.resolve("password"), TestingMariaDb.PASSWORD);
    SourceDefinition source = new SourceDefinition(
        "m", server.url(), Optional.of(ROLE), Optional.of(SecretReference.of("file:" + password)), MARIADB_LIMIT,
        Optional.empty(), new NameFilter(List.of(Pattern.compile("cluster_.*")), List.of()), null, null, null, null,
        null);
    CrawlOutput direct = TestingRunner.DIRECT.crawl(TestingCrawl.of(folder.resolve("direct-mariadb"), 5, source));
    assertThat(MariaDbCatalog.lines(direct)).hasSizeGreaterThan(60)
        .isEqualTo(MariaDbCatalog.lines(server, "cluster\\_%"));

    CrawlOutput onCluster = new CrawlOutput(folder.resolve("cluster-mariadb"));
    // Spelled so that the launcher does not see which of the build's drivers it should send.
    String url = source.url().replace("jdbc:mariadb:", "jdbc:\\x6dariadb:");
    try (ConnectionSampler sampler = ConnectionSampler.startMariaDb(server.connect(), ROLE)) {
      FlinkCluster.Finished crawl = cluster.crawl(
          mariaDbPipeline(url, password, onCluster.folder()), "--parallelism=" + BOTH_WORK,
          "--driverJars=" + mariaDbDriver());
      assertThat(crawl.status()).as(crawl.output()).isZero();
      assertThat(sampler.maximum()).as(sampler.sessions()).isGreaterThan(1).isLessThanOrEqualTo(MARIADB_LIMIT);
    }
    assertThat(onCluster.deadLetters()).isEmpty();
    assertThat(MariaDbCatalog.lines(onCluster)).isEqualTo(MariaDbCatalog.lines(server, "cluster\\_%"));
    assertThat(onCluster.contents()).isEqualTo(direct.contents());
    assertThat(onCluster.manifest().sources()).isEqualTo(direct.manifest().sources());

    // The launcher sends the driver that comes with the build by itself.
    FlinkCluster.Finished again = cluster.crawl(
        mariaDbPipeline(source.url(), password, onCluster.folder()), "--parallelism=" + BOTH_WORK);
    assertThat(again.status()).as(again.output()).isZero();
    SourceStatus status = onCluster.manifest().sources().get("m");
    assertThat(status.unchanged()).isEqualTo(status.described()).isEqualTo(direct.objects().size());
    assertThat(onCluster.contents()).isEqualTo(direct.contents());
  }

  /** Two schemas of all families in some pages of five, and a user that may see them, and what is granted on them. */
  private static void createMariaDb(TestingMariaDb server) {
    StringBuilder script = new StringBuilder();
    for (String schema : List.of("cluster_one", "cluster_two")) {
      script.append("create database ").append(schema).append("; use ").append(schema).append(";");
      for (int i = 1; i <= 12; i++) {
        script.append(String.format(
            "create table t%d (id int primary key, name varchar(%<d) default '%<d') comment 'No. %<d';"
                + "create view v%<d as select id, name from t%<d;", i));
      }
      script.append("""
          create table line (t int, n decimal(9,2) check (n > 0), constraint of_t foreign key (t) references t1 (id));
          create table reading (taken int) partition by range (taken) (
            partition low values less than (100), partition high values less than maxvalue);
          create sequence s start 7;
          create function f(a int) returns int deterministic return a;
          create procedure p() set @x = 1;
          create event e on schedule every 1 day disable do set @x = 1;
          create trigger tr before insert on t1 for each row set new.name = 'x';
          """);
    }
    server.execute(script + String.format("""
        create user %1$s identified by '%2$s';
        grant select, show view, trigger, event, execute on `cluster\\_one`.* to %1$s;
        grant select, show view, trigger, event, execute on `cluster\\_two`.* to %1$s;
        grant select on mysql.* to %1$s;
        """, ROLE, TestingMariaDb.PASSWORD));
  }

  /** Of the drivers that come with the build, beside the bundled jar. */
  private static Path mariaDbDriver() throws IOException {
    try (var jars = Files.newDirectoryStream(Path.of("target", "lib", "drivers"), "mariadb-java-client-*.jar")) {
      return jars.iterator().next().toAbsolutePath();
    }
  }

  private static Path mariaDbPipeline(String url, Path password, Path output) throws IOException {
    String definition =
        """
        name: test
        sources:
          - name: m
            url: "%1$s"
            username: %2$s
            password: file:%3$s
            maxConnections: %4$d
            schemas: {include: ["cluster_.*"]}
        sinks:
          - {type: files, path: %5$s}
        output: %5$s
        batchSize: 5
        """;
    return Files.writeString(
        folder.resolve("mariadb.yaml"), String.format(definition, url, ROLE, password, MARIADB_LIMIT, output));
  }

  private static Path pipeline(SourceDefinition source, Path output) throws Exception {
    String definition =
        """
        name: test
        sources:
          - {name: s, url: "%1$s", username: %2$s, maxConnections: %3$d, databases: {include: ["cluster_.*"]}}
        sinks:
          - {type: files, path: %4$s}
        output: %4$s
        batchSize: 5
        """;
    return Files.writeString(
        folder.resolve("pipeline.yaml"), String.format(definition, source.url(), ROLE, LIMIT, output));
  }
}
