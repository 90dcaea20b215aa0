// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.connection;

import io.schemabeam.dialect.Companion;
import io.schemabeam.dialect.Work;
import java.io.Closeable;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.apache.beam.sdk.metrics.MetricsContainer;
import org.apache.beam.sdk.metrics.MetricsEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does work for a listing on the connection of another slot that has nothing to do yet.
 *
 * @param connections those of the crawl
 * @param source the source that is listed
 * @param database the database that is listed
 * @param slot the other slot, which must be one of this process
 */
record SpareConnection(SourceConnections connections, String source, String database, String slot)
    implements Companion {
  private static final Logger LOG = LoggerFactory.getLogger(SpareConnection.class);

  @Override
  public <T> Begun<T> begin(Work<T> work) {
    MetricsContainer metrics = MetricsEnvironment.getCurrentContainer();
    FutureTask<Optional<T>> task = new FutureTask<>(() -> call(work, metrics));
    Thread thread = new Thread(task, "schemabeam:listing");
    thread.setDaemon(true);
    thread.start();
    return () -> result(task);
  }

  private <T> Optional<T> call(Work<T> work, MetricsContainer metrics) throws SQLException, IOException {
    // What is counted here belongs to the step that asked for it.
    try (Closeable scope = MetricsEnvironment.scopedMetricsContainer(metrics)) {
      return connections.callIfFree(source, database, slot, work);
    }
  }

  private <T> Optional<T> result(FutureTask<Optional<T>> task) {
    try {
      return task.get();
    } catch (ExecutionException failure) {
      LOG.info("{}/{}: goes on with one connection: {}", source, database, failure.getCause().getMessage());
      return Optional.empty();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
