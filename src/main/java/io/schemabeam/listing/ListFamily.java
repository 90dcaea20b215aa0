// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.listing;

import io.schemabeam.connection.Retries;
import io.schemabeam.connection.RoutedDataSource;
import io.schemabeam.connection.SourceConnections;
import io.schemabeam.deadletter.DeadLetters;
import io.schemabeam.definition.CrawlDefinition;
import io.schemabeam.definition.SourceDefinition;
import io.schemabeam.dialect.Dialect;
import io.schemabeam.dialect.ListingRequest;
import io.schemabeam.model.ListedObject;
import io.schemabeam.model.ListedPage;
import io.schemabeam.model.Listing;
import io.schemabeam.model.ListingTask;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Answers the routed statement: takes the whole listing of a family off the server, with retries, then hands it out page
 * by page. A failure is a row that says so, never an exception, which would end the bundle for the other sources too.
 */
final class ListFamily implements RoutedDataSource.Router {
  private static final long serialVersionUID = 1L;
  private static final String STEP = "ListPages";

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
    try {
      List<ListedObject> objects = new Retries(dialect).call(() -> list(task, dialect));
      List<ListedPage> pages = PageCutter.cut(task, objects, definition.batchSize());
      List<Listing> rows = new ArrayList<>(pages.size() + 1);
      rows.add(
          new Listing.Complete(task.source(), task.database(), task.family(), objects.size(), task.expected()));
      pages.forEach(page -> rows.add(new Listing.Page(page)));
      return rows.iterator();
    } catch (SQLException failure) {
      Listing failed =
          new Listing.Failed(
              DeadLetters.ofListing(task.source(), task.database(), task.family(), STEP, failure, dialect),
              task.expected());
      return List.of(failed).iterator();
    } finally {
      connections.close();
    }
  }

  private List<ListedObject> list(ListingTask task, Dialect dialect) throws SQLException {
    SourceDefinition source = definition.source(task.source());
    ListingRequest request =
        new ListingRequest(task.database(), task.family(), source.filter(), source.onlyAccessible());
    return connections.call(
        task.source(), task.database(), task.slot(), 0,
        connection -> {
          List<ListedObject> objects = new ArrayList<>();
          dialect.list(connection, request, objects::add);
          return objects;
        });
  }
}
