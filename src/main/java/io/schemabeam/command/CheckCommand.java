// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.command;

import io.schemabeam.connection.SlotKeys;
import io.schemabeam.connection.SourceConnections;
import io.schemabeam.deadletter.DeadLetters;
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
import io.schemabeam.model.ObjectKind;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

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
    String slot = connections.plan(source.name()).preflight().get(0);
    try {
      ServerIdentity server = connections.call(source.name(), slot, dialect::identify);
      out.printf(
          "%s: %s %s at %s, at most %d connections%n", source.name(), server.product(), server.version(),
          connections.plan(source.name()).server(), connections.plan(source.name()).limit());
      List<String> databases = databases(source, slot, dialect, connections);
      for (String database : databases) {
        connections.call(
            source.name(), database, slot,
            connection -> {
              report(definition, source, database, dialect, connection);
              return null;
            });
      }
      return ExitStatus.COMPLETE;
    } catch (SQLException failure) {
      String state = failure.getSQLState() == null ? "" : " (SQLState " + failure.getSQLState() + ")";
      out.println(source.name() + ": " + DeadLetters.message(failure) + state);
      return dialect.classify(failure) == FailureClass.DEFINITION
          ? ExitStatus.WRONG_DEFINITION
          : ExitStatus.FAILED;
    } finally {
      connections.closeSlot(slot);
    }
  }

  /** The databases to be looked at; says which of those that are asked for cannot be. */
  private List<String> databases(
      SourceDefinition source, String slot, Dialect dialect, SourceConnections connections) throws SQLException {
    if (source.databases().isEmpty()) {
      return connections.call(
          source.name(), slot, connection -> List.of(dialect.database(connection, source.url())));
    }
    Dialect.Databases all = connections.call(source.name(), slot, dialect::databases);
    List<String> wanted = all.all().stream().filter(source.databases().get()::accepts).toList();
    if (wanted.isEmpty()) {
      out.println("  no database matches 'databases'; there are " + String.join(", ", all.all()));
    }
    for (String database : wanted) {
      if (!all.accessible().contains(database)) {
        String grant =
            connections.call(source.name(), slot, connection -> dialect.grantConnect(connection, database));
        out.println("  database " + database + ": left out, the role may not connect to it; for more: " + grant);
      }
    }
    return wanted.stream().filter(all.accessible()::contains).toList();
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
          Locale.ROOT, "    %-10s %,9d in %,d %s%s%n", family.label(), objects.size(), pages,
          pages == 1 ? "page" : "pages", kinds(objects));
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

  private static String kinds(List<ListedObject> objects) {
    Map<ObjectKind, Long> counts =
        objects.stream()
            .collect(
                Collectors.groupingBy(
                    ListedObject::kind, () -> new EnumMap<>(ObjectKind.class), Collectors.counting()));
    String kinds =
        counts.entrySet().stream()
            .map(kind -> String.format(Locale.ROOT, "%,d %s", kind.getValue(), kind.getKey().label()))
            .collect(Collectors.joining(", "));
    return kinds.isEmpty() ? "" : ": " + kinds;
  }
}
