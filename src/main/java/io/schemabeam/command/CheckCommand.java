// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.command;

import io.schemabeam.connection.SlotKeys;
import io.schemabeam.connection.SourceConnections;
import io.schemabeam.definition.CrawlDefinition;
import io.schemabeam.definition.DefinitionException;
import io.schemabeam.definition.SourceDefinition;
import io.schemabeam.demo.DemoSources;
import io.schemabeam.dialect.Dialect;
import io.schemabeam.dialect.FailureClass;
import io.schemabeam.dialect.ListingRequest;
import io.schemabeam.dialect.ServerIdentity;
import io.schemabeam.listing.PageCutter;
import io.schemabeam.model.Family;
import io.schemabeam.model.ListedObject;
import io.schemabeam.model.ListingTask;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Connects to every source of a definition and reports what a crawl would find: the server, what the role may see and
 * which statement would show it more, how many objects and pages there are. Writes nothing.
 */
public final class CheckCommand {
  private final boolean withStatements;
  private final PrintStream out;

  /**
   * A check.
   *
   * @param withStatements whether to print the SQL that a crawl would run
   */
  public CheckCommand(boolean withStatements, PrintStream out) {
    this.withStatements = withStatements;
    this.out = out;
  }

  /** Checks all sources. */
  public ExitStatus run(CrawlDefinition written, PrintStream err) throws DefinitionException {
    ExitStatus worst = ExitStatus.COMPLETE;
    try (DemoSources demo = DemoSources.start(written, err)) {
      CrawlDefinition definition = demo.definition();
      SourceConnections connections = SourceConnections.of(definition, SlotKeys.PLAIN);
      connections.open();
      try {
        for (SourceDefinition source : definition.sources()) {
          ExitStatus status = check(definition, source, connections);
          worst = status == ExitStatus.COMPLETE || worst == ExitStatus.WRONG_DEFINITION ? worst : status;
        }
      } finally {
        connections.close();
      }
    }
    return worst;
  }

  private ExitStatus check(CrawlDefinition definition, SourceDefinition source, SourceConnections connections) {
    Dialect dialect = connections.dialect(source.name());
    String slot = connections.plan(source.name()).preflight();
    try {
      ServerIdentity server = connections.call(source.name(), slot, dialect::identify);
      out.printf(
          "%s: %s %s at %s, at most %d connections%n", source.name(), server.product(), server.version(),
          connections.plan(source.name()).server(), connections.plan(source.name()).limit());
      List<String> databases =
          source.databases().isEmpty()
              ? connections.call(
                  source.name(), slot, connection -> List.of(dialect.database(connection, source.url())))
              : connections.call(source.name(), slot, dialect::databases).accessible().stream()
                  .filter(source.databases().get()::accepts)
                  .toList();
      for (String database : databases) {
        connections.call(
            source.name(), database, slot, 0,
            connection -> {
              report(definition, source, database, dialect, connection);
              return null;
            });
      }
      return ExitStatus.COMPLETE;
    } catch (SQLException failure) {
      String state = failure.getSQLState() == null ? "" : " (SQLState " + failure.getSQLState() + ")";
      out.println(source.name() + ": " + String.valueOf(failure.getMessage()).replaceAll("\\s*\\R\\s*", " ") + state);
      return dialect.classify(failure) == FailureClass.DEFINITION
          ? ExitStatus.WRONG_DEFINITION
          : ExitStatus.FAILED;
    } finally {
      connections.closeSlot(slot);
    }
  }

  private void report(
      CrawlDefinition definition, SourceDefinition source, String database, Dialect dialect, Connection connection)
      throws SQLException {
    out.println("  database " + database);
    for (Family family : dialect.families()) {
      ListingRequest request = new ListingRequest(database, family, source.filter(), source.onlyAccessible());
      List<ListedObject> objects = new ArrayList<>();
      dialect.list(connection, request, objects::add);
      ListingTask task =
          new ListingTask(source.name(), database, family, "", "", objects.size(), List.of(), Map.of(), false);
      int pages = PageCutter.cut(task, objects, definition.batchSize()).size();
      out.printf(
          Locale.ROOT, "    %-10s %,9d objects, %,6d %s%n", family.label(), objects.size(), pages,
          pages == 1 ? "page" : "pages");
      if (withStatements) {
        dialect.statements(connection, family).forEach(statement -> out.println(statement.indent(6).stripTrailing()));
      }
    }
    for (Dialect.Rights rights : dialect.rights(connection)) {
      out.println(
          "    " + rights.what() + ": " + rights.visible()
              + (rights.grant().isEmpty() ? "" : "; for more: " + rights.grant()));
    }
  }
}
