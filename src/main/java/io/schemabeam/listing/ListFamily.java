// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.listing;

import io.schemabeam.activity.Activity;
import io.schemabeam.connection.RoutedDataSource;
import io.schemabeam.connection.SourceConnections;
import io.schemabeam.deadletter.DeadLetters;
import io.schemabeam.definition.CrawlDefinition;
import io.schemabeam.definition.SourceDefinition;
import io.schemabeam.dialect.Companion;
import io.schemabeam.dialect.Dialect;
import io.schemabeam.dialect.ListingRequest;
import io.schemabeam.mirror.Mirror;
import io.schemabeam.model.ListedObject;
import io.schemabeam.model.ListedPage;
import io.schemabeam.model.Listing;
import io.schemabeam.model.ListingTask;
import io.schemabeam.model.ObjectKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Answers the routed statement: takes the whole listing of a family off the server, with retries, then hands it out
 * page by page. A failure is a row that says so, never an exception, which would end the bundle for the other sources
 * too.
 */
final class ListFamily implements RoutedDataSource.Router {
  private static final long serialVersionUID = 1L;
  private static final String STEP = "ListPages";
  private static final int MANY_OBJECTS = 10_000;

  private final CrawlDefinition definition;
  private final SourceConnections connections;

  ListFamily(CrawlDefinition definition, SourceConnections connections) {
    this.definition = definition;
    this.connections = connections;
  }

  @Override
  public Iterator<Listing> answer(Object parameter) {
    ListingTask task = (ListingTask) parameter;
    Dialect dialect = connections.dialect(task.source());
    connections.open();
    String what = "listing the " + task.family().label() + " of " + task.source() + "/" + task.database();
    try (Activity activity = connections.begin(task.source(), what)) {
      List<ListedObject> objects = list(task, dialect);
      Absences absences =
          Absences.of(
              task, objects, new Mirror(definition.stateStore()), definition.source(task.source()),
              () -> hidden(task, dialect));
      List<ListedPage> pages = AgeOrder.of(PageCutter.cut(task, objects, absences, definition.batchSize()));
      List<Listing> rows = new ArrayList<>(pages.size() + 1);
      rows.add(
          new Listing.Complete(
              task.source(), task.database(), task.family(), objects.size() + absences.kept(), task.expected()));
      pages.forEach(page -> rows.add(new Listing.Page(page)));
      return rows.iterator();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (SQLException failure) {
      Listing failed =
          new Listing.Failed(
              DeadLetters.ofListing(task.source(), task.database(), task.family(), STEP, failure, dialect),
              task.expected());
      return List.of(failed).iterator();
    } finally {
      connections.endTurn(task.slot());
      connections.close();
    }
  }

  private List<ListedObject> list(ListingTask task, Dialect dialect) throws SQLException {
    ListingRequest request = request(task);
    return connections.retries(task.source()).indivisible().call(
        task.database(), task.slot(),
        connection -> {
          List<ListedObject> objects = new ArrayList<>();
          dialect.list(connection, companion(task), request, objects::add);
          return objects;
        });
  }

  /** For a second connection to be worth its opening. */
  private Companion companion(ListingTask task) {
    return task.expected() < MANY_OBJECTS ? Companion.NONE : connections.companion(task.source(), task.database());
  }

  /** What may be there although the listing does not name it. */
  private Predicate<ObjectKey> hidden(ListingTask task, Dialect dialect) throws SQLException {
    return connections.retries(task.source()).indivisible().call(
        task.database(), task.slot(),
        connection -> dialect.hidden(connection, request(task)));
  }

  private ListingRequest request(ListingTask task) {
    SourceDefinition source = definition.source(task.source());
    return new ListingRequest(task.database(), task.family(), source.filter(), source.onlyAccessible());
  }
}
