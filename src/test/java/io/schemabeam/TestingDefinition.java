// SPDX-License-Identifier: Apache-2.0
package io.schemabeam;

import io.schemabeam.definition.CrawlDefinition;
import io.schemabeam.definition.CrawlMode;
import io.schemabeam.definition.NameFilter;
import io.schemabeam.definition.SourceDefinition;
import io.schemabeam.secret.SecretReference;
import io.schemabeam.sink.SinkDefinition;
import io.schemabeam.sink.file.FileSinkDefinition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Builds definitions of crawls that tests vary in one thing or another; small pages and quick timers otherwise. */
public final class TestingDefinition {
  private final String output;
  private final List<SourceDefinition> sources = new ArrayList<>();
  private final List<SinkDefinition> sinks = new ArrayList<>();
  private int batchSize = 50;
  private int checkpointInterval = 50;
  private Duration checkpointEvery = Duration.ofMillis(500);
  private Duration heartbeatTimeout = Duration.ofMillis(300);
  private Duration statementTimeout = CrawlDefinition.DEFAULT_STATEMENT_TIMEOUT;
  private Duration outageTimeout = CrawlDefinition.DEFAULT_OUTAGE_TIMEOUT;
  private boolean progressLog;
  private CrawlMode mode = CrawlMode.NORMAL;

  private TestingDefinition(Path output) {
    this.output = output.toString();
  }

  /** A crawl that writes to a folder. */
  public static TestingDefinition in(Path output) {
    return new TestingDefinition(output);
  }

  /** One database, or several of a server if expressions are given. */
  public TestingDefinition source(
      String name, String url, Optional<String> role, Optional<String> password, int maxConnections,
      Optional<String> databases) {
    sources.add(
        new SourceDefinition(
            name, url, role, password.map(SecretReference::of), maxConnections,
            databases.map(expression -> new NameFilter(List.of(Pattern.compile(expression)), List.of())),
            null, null, null, null, null, null));
    return this;
  }

  /** A source that has everything. */
  public TestingDefinition source(SourceDefinition source) {
    sources.add(source);
    return this;
  }

  /** A source that is only a name. */
  public TestingDefinition source(String name) {
    return source(name, "jdbc:postgresql://localhost/" + name, Optional.empty(), Optional.empty(), 3, Optional.empty());
  }

  public TestingDefinition sink(SinkDefinition sink) {
    sinks.add(sink);
    return this;
  }

  public TestingDefinition batchSize(int objects) {
    batchSize = objects;
    return this;
  }

  public TestingDefinition checkpoints(int objects, Duration every) {
    checkpointInterval = objects;
    checkpointEvery = every;
    return this;
  }

  public TestingDefinition heartbeatTimeout(Duration timeout) {
    heartbeatTimeout = timeout;
    return this;
  }

  public TestingDefinition statementTimeout(Duration timeout) {
    statementTimeout = timeout;
    return this;
  }

  public TestingDefinition outageTimeout(Duration timeout) {
    outageTimeout = timeout;
    return this;
  }

  public TestingDefinition progressLog() {
    progressLog = true;
    return this;
  }

  public TestingDefinition mode(CrawlMode other) {
    mode = other;
    return this;
  }

  /** The definition; with one sink of plain files in the output folder if none was given. */
  public CrawlDefinition build() {
    return new CrawlDefinition(
        "test", sources, sinks.isEmpty() ? List.of(FileSinkDefinition.of("files", "plain", output)) : sinks, List.of(),
        output, output + "/state", batchSize, checkpointInterval, checkpointEvery, heartbeatTimeout,
        CrawlDefinition.DEFAULT_REMOVAL_LIMIT, statementTimeout, outageTimeout, progressLog, List.of(), mode);
  }
}
