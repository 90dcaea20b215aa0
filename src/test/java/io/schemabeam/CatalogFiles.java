// SPDX-License-Identifier: Apache-2.0
package io.schemabeam;

import io.schemabeam.demo.DemoDatabase;
import io.schemabeam.definition.CrawlDefinition;
import io.schemabeam.definition.CrawlMode;
import io.schemabeam.dialect.postgresql.TestingPostgreSql;
import io.schemabeam.sink.file.FileSinkDefinition;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.Optional;

/** Crawls the sample database, hostile names and views of every form, each in every format: what checks look at. */
final class CatalogFiles {
  private static final String[] FORMATS = {"plain", "atlan", "datahub", "openlineage", "openmetadata"};

  private CatalogFiles() {}

  /** Writes the files to the folder that is given. */
  public static void main(String[] arguments) throws Exception {
    createDatabases();
    TestingRunner.DIRECT.crawl(definition(Path.of(arguments[0]), CrawlMode.NORMAL));
    // The Direct Runner leaves threads behind.
    System.exit(0);
  }

  static void createDatabases() throws Exception {
    TestingPostgreSql server = TestingCrawl.server();
    server.createDatabase("files_hostile.x", TestingPostgreSql.resource("/formats/hostile.sql"));
    server.createDatabase("files_lineage", TestingPostgreSql.resource("/formats/lineage.sql"));
    server.createDatabase("files_shop", "");
    try (Connection connection = server.connect("files_shop")) {
      DemoDatabase.fill(connection);
    }
  }

  /** A crawl with a sink for every format, all in one folder. */
  static CrawlDefinition definition(Path output, CrawlMode mode) {
    String url = TestingCrawl.server().url("postgres");
    TestingDefinition definition =
        TestingDefinition.in(output).batchSize(40).mode(mode).heartbeatTimeout(Duration.ofSeconds(30))
            .source(
                "eu-1", url.substring(0, url.indexOf('?')), Optional.of("postgres"), Optional.empty(), 4,
                Optional.of("files_.*"));
    for (String format : FORMATS) {
      definition.sink(FileSinkDefinition.of(format, format, output.toString()));
    }
    return definition.build();
  }
}
