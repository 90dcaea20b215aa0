// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.demo;

import io.schemabeam.definition.CrawlDefinition;
import io.schemabeam.definition.DefinitionException;
import io.schemabeam.definition.SourceDefinition;
import java.io.PrintStream;
import java.util.Optional;

/**
 * The demo database for as long as a crawl needs it: its JDBC URL takes the place of {@code demo:} URLs. A definition
 * without such a URL starts nothing.
 */
public final class DemoSources implements AutoCloseable {
  private final CrawlDefinition definition;
  private final Optional<DemoDatabase> database;

  private DemoSources(CrawlDefinition definition, Optional<DemoDatabase> database) {
    this.definition = definition;
    this.database = database;
  }

  /** Starts what the definition asks for. */
  public static DemoSources start(CrawlDefinition definition, PrintStream err) throws DefinitionException {
    if (definition.sources().stream().noneMatch(source -> source.url().startsWith("demo:"))) {
      return new DemoSources(definition, Optional.empty());
    }
    for (SourceDefinition source : definition.sources()) {
      if (source.url().startsWith("demo:") && !source.url().equals(DemoDatabase.URL)) {
        throw new DefinitionException(source.url() + " is no demo; there is " + DemoDatabase.URL);
      }
    }
    try {
      DemoDatabase database = DemoDatabase.start();
      err.println("Started an embedded PostgreSQL with the sample database: " + database.jdbcUrl());
      CrawlDefinition started =
          definition.withSources(
              definition.sources().stream()
                  .map(
                      source ->
                          source.url().equals(DemoDatabase.URL)
                              ? source.withUrl(database.jdbcUrl(), Optional.of(database.username()))
                              : source)
                  .toList());
      return new DemoSources(started, Optional.of(database));
    } catch (NoClassDefFoundError missing) {
      throw new DefinitionException(
          "the demo needs the embedded PostgreSQL on the class path;"
              + " start it with runners/direct/run or runners/flink/run");
    } catch (IllegalStateException failure) {
      throw new DefinitionException(failure.getMessage());
    }
  }

  /** The definition with real URLs. */
  public CrawlDefinition definition() {
    return definition;
  }

  @Override
  public void close() {
    database.ifPresent(DemoDatabase::close);
  }
}
