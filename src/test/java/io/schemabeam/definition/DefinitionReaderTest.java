// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.schemabeam.model.Detail;
import io.schemabeam.model.ObjectKind;
import io.schemabeam.sink.file.FileSinkDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DefinitionReaderTest {
  private static final String GOOD =
      """
      name: shop
      sources:
        - name: orders
          url: jdbc:postgresql://db.example.com:5432/postgres
          username: crawler
          password: env:ORDERS_PASSWORD
          maxConnections: 4
          databases: {include: ["shop_.*"]}
          schemas: {exclude: ["tmp_.*"]}
          objects: {include: [".*"], kinds: [table, view, routine]}
          detail: columns
      sinks:
        - {type: files, format: plain, path: out, compression: gzip}
      checkpointEvery: 2s
      """;

  @TempDir Path folder;

  @Test
  void readsAWholeFile() throws Exception {
    CrawlDefinition crawl = read(GOOD);
    SourceDefinition source = crawl.source("orders");
    assertThat(crawl.name()).isEqualTo("shop");
    assertThat(crawl.output()).isEqualTo("out");
    assertThat(crawl.stateStore()).isEqualTo("out/state");
    assertThat(crawl.batchSize()).isEqualTo(1000);
    assertThat(crawl.checkpointEvery()).isEqualTo(Duration.ofSeconds(2));
    assertThat(source.maxConnections()).isEqualTo(4);
    assertThat(source.password().orElseThrow()).hasToString("env:ORDERS_PASSWORD");
    assertThat(source.databases().orElseThrow().accepts("shop_eu")).isTrue();
    assertThat(source.databases().orElseThrow().accepts("other_shop_eu")).isFalse();
    assertThat(source.schemas().accepts("tmp_1")).isFalse();
    assertThat(source.objects().kinds())
        .containsExactlyInAnyOrder(ObjectKind.TABLE, ObjectKind.VIEW, ObjectKind.ROUTINE);
    assertThat(source.detail()).isEqualTo(Detail.COLUMNS);
    assertThat(source.definitions()).isTrue();
  }

  @Test
  void optionsWinOverTheFile() throws Exception {
    CrawlDefinition crawl =
        read(GOOD, "--schemas=a,b", "--output=elsewhere", "--batchSize=7", "--heartbeatTimeout=1m", "--detail=names");
    assertThat(crawl.output()).isEqualTo("elsewhere");
    assertThat(((FileSinkDefinition) crawl.sinks().get(0)).path()).isEqualTo("elsewhere");
    assertThat(crawl.batchSize()).isEqualTo(7);
    assertThat(crawl.heartbeatTimeout()).isEqualTo(Duration.ofMinutes(1));
    assertThat(crawl.source("orders").schemas().accepts("a")).isTrue();
    assertThat(crawl.source("orders").schemas().accepts("c")).isFalse();
    assertThat(crawl.source("orders").detail()).isEqualTo(Detail.NAMES);
    assertThat(crawl.source("orders").username()).contains("crawler");
  }

  @Test
  void optionsAloneDescribeACrawl() throws Exception {
    CrawlDefinition crawl =
        DefinitionReader.read(
            options("--url=jdbc:postgresql://localhost/x", "--username=me", "--password=env:P", "--output=out"));
    assertThat(crawl.sources()).hasSize(1);
    assertThat(crawl.sinks()).hasSize(1);
    assertThat(crawl.sources().get(0).username()).contains("me");
  }

  @Test
  void aDatabaseInTheUrlIsTheSchemaWhereDatabasesAreSchemas() throws Exception {
    String file = GOOD.replace("jdbc:postgresql://db.example.com:5432/postgres", "jdbc:mariadb://db/a.b")
        .replaceFirst("(?m)^.*databases:.*\\R", "");
    assertThat(read(file).source("orders").schemas().accepts("tmp_1")).isFalse();
    assertThat(read(file).source("orders").schemas().accepts("other")).isTrue();
    NameFilter schemas = read(file.replaceFirst("(?m)^.*schemas:.*\\R", "")).source("orders").schemas();
    assertThat(schemas.accepts("a.b")).isTrue();
    assertThat(schemas.accepts("axb")).isFalse();
    assertThat(schemas.accepts("other")).isFalse();
  }

  @Test
  void travelsToWorkersWhole() throws Exception {
    CrawlDefinition crawl = read(GOOD);
    CrawlDefinition there = (CrawlDefinition) SerializableUtils.ensureSerializable((java.io.Serializable) crawl);
    assertThat(DefinitionJson.write(there)).isEqualTo(DefinitionJson.write(crawl));
  }

  @Test
  void theDefinitionsInTheRepositoryAreRight() throws Exception {
    try (Stream<Path> files = Files.list(Path.of("pipelines"))) {
      for (Path file : files.toList()) {
        assertThat(DefinitionReader.read(options("--pipelineFile=" + file)).sources()).as("%s", file).isNotEmpty();
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void mistakesAreOneClearLine(String mistake, String from, String to, List<String> expected) throws Exception {
    assertThat(GOOD).contains(from);
    Path file = folder.resolve("crawl.yaml");
    Files.writeString(file, GOOD.replace(from, to));
    DefinitionException failure =
        catchThrowableOfType(
            DefinitionException.class, () -> DefinitionReader.read(options("--pipelineFile=" + file)));
    assertThat(failure).isNotNull();
    assertThat(failure.getMessage()).contains("crawl.yaml").contains(expected).doesNotContain("\n");
  }

  static Stream<Arguments> mistakesAreOneClearLine() {
    return Stream.of(
        Arguments.of(
            "databases that are schemas", "jdbc:postgresql://db.example.com:5432/postgres", "jdbc:mariadb://db/",
            List.of("sources[0].databases", "name them in schemas")),
        Arguments.of("unknown field", "username:", "user_name:", List.of("user_name", "did you mean 'username'?")),
        Arguments.of(
            "unknown top field", "checkpointEvery:", "checkpoints:", List.of("checkpoints", "allowed: batchSize")),
        Arguments.of("bad expression", "tmp_.*", "tmp_(", List.of("'tmp_('", "not a regular expression", "schemas")),
        Arguments.of("literal password", "env:ORDERS_PASSWORD", "hunter2", List.of("password", "env:NAME")),
        Arguments.of("unknown format", "format: plain", "format: plane", List.of("'plane'", "did you mean 'plain'?")),
        Arguments.of(
            "unknown setting", "format: plain", "format: {name: plain, env: DEV}", List.of("format.env", "unknown")),
        Arguments.of(
            "bad setting", "format: plain", "format: {name: datahub, env: MOON}",
            List.of("format.env", "'MOON'", "PROD or DEV")),
        Arguments.of("format without name", "format: plain", "format: [plain]", List.of("format", "{name: FORMAT")),
        Arguments.of(
            "two sinks in one place", "compression: gzip}", "compression: gzip}\n  - {name: b, type: files, path: out}",
            List.of("sinks[1]", "another sink writes to out/objects/")),
        Arguments.of(
            "unknown sink", "type: files", "type: flies", List.of("'flies'", "allowed: files, http, jdbc, kafka")),
        Arguments.of("unknown kind", "[table, view", "[tabel, view", List.of("kinds")),
        Arguments.of("unknown detail", "detail: columns", "detail: all", List.of("detail", "names")),
        Arguments.of("no JDBC URL", "jdbc:postgresql:", "postgresql:", List.of("url", "jdbc:postgresql")),
        Arguments.of("password in the URL", "/postgres\n", "/postgres?user=a&password=b\n", List.of("url", "password")),
        Arguments.of(
            "no connections", "maxConnections: 4", "maxConnections: 0", List.of("maxConnections", "at least 1")),
        Arguments.of(
            "bad duration", "checkpointEvery: 2s", "checkpointEvery: soon", List.of("checkpointEvery", "soon")),
        Arguments.of("bad name", "name: orders", "name: a/b", List.of("name", "'a/b'")),
        Arguments.of(
            "bad duration of a sink", "type: files, format: plain, path: out, compression: gzip",
            "type: http, url: 'http://x', retryFor: soon", List.of("sinks[0]", "retryFor", "'soon'")),
        Arguments.of(
            "not a JDBC URL", "type: files, format: plain, path: out, compression: gzip",
            "type: jdbc, url: 'postgres://x'", List.of("sinks[0]", "jdbc:postgresql://")),
        Arguments.of(
            "password in a sink's URL", "type: files, format: plain, path: out, compression: gzip",
            "type: jdbc, url: 'jdbc:postgresql://h/d?password=x'", List.of("sinks[0]", "url: holds a password")),
        Arguments.of(
            "secret among Kafka's properties", "type: files, format: plain, path: out, compression: gzip",
            "type: kafka, bootstrapServers: 'b:9092', topic: t, properties: {ssl.key.password: x}",
            List.of("sinks[0]", "ssl.key.password", "secrets")),
        Arguments.of(
            "transform that does nothing", "checkpointEvery:", "transforms: [{columns: x}]\ncheckpointEvery:",
            List.of("transforms[0]", "does nothing")),
        Arguments.of(
            "transform of nobody", "checkpointEvery:", "transforms: [{use: x}]\ncheckpointEvery:",
            List.of("transforms[0]", "no transform 'x'")),
        Arguments.of(
            "transform of identity", "checkpointEvery:", "transforms: [{remove: [name]}]\ncheckpointEvery:",
            List.of("transforms[0]", "name cannot be changed")),
        Arguments.of("not YAML", "sinks:", "sinks: [", List.of("YAML")));
  }

  @Test
  void oneConnectionForTwoSourcesIsAMistake() throws Exception {
    String two = GOOD.replace("sinks:", "  - {name: more, url: 'jdbc:postgresql://other/x'}\nsinks:");
    DefinitionException failure =
        catchThrowableOfType(
            DefinitionException.class,
            () -> read(two.replace("format: plain", "format: {name: atlan, connection: default/postgres/1}")));
    assertThat(failure.getMessage()).contains("format.connection", "needs {source} in it");
    CrawlDefinition crawl =
        read(two.replace("format: plain", "format: {name: atlan, connection: 'default/postgres/{source}'}"));
    assertThat(crawl.sinks().get(0).format().settings("more")).containsEntry("connection", "default/postgres/more");
    assertThat(crawl.sinks().get(0).identity()).isNotEqualTo(read(two).sinks().get(0).identity());
    SerializableUtils.ensureSerializable(crawl);
  }

  @Test
  void aLiteralPasswordIsNotRepeated() throws Exception {
    DefinitionException failure =
        catchThrowableOfType(
            DefinitionException.class, () -> read(GOOD.replace("env:ORDERS_PASSWORD", "hunter2")));
    assertThat(failure.getMessage()).doesNotContain("hunter2");
  }

  private CrawlDefinition read(String yaml, String... more) throws IOException, DefinitionException {
    Path file = Files.writeString(folder.resolve("crawl.yaml"), yaml);
    return DefinitionReader.read(
        options(Stream.concat(Stream.of("--pipelineFile=" + file), Stream.of(more)).toArray(String[]::new)));
  }

  private static CrawlOptions options(String... arguments) {
    return PipelineOptionsFactory.fromArgs(arguments).as(CrawlOptions.class);
  }
}
