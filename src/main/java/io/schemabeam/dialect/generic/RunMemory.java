// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.generic;

import io.schemabeam.dialect.DescribeRequest;
import java.lang.ref.SoftReference;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * What one call has brought for a whole schema, kept for the other pages of the schema within one run and one minute;
 * what else needs the memory gets it. Calls that take no part of a schema would otherwise be made, and answered in
 * full, for each of its pages. Safe to share between threads; several that need the same wait for the one that asks.
 */
final class RunMemory {
  private static final long NANOS = TimeUnit.SECONDS.toNanos(60);

  private final Store store;
  private final DescribeRequest request;

  private RunMemory(Store store, DescribeRequest request) {
    this.store = store;
    this.request = request;
  }

  /** What all runs of this JVM keep. */
  static final class Store {
    private final Map<Key, Entry> entries = new ConcurrentHashMap<>();

    /** What a request's run keeps of its database. */
    RunMemory of(DescribeRequest request) {
      return new RunMemory(this, request);
    }
  }

  private record Key(String run, String source, String database, String what) {}

  private static final class Entry {
    private SoftReference<Optional<?>> content = new SoftReference<>(null);
    private volatile long until = System.nanoTime() + NANOS;

    private boolean isOver() {
      return System.nanoTime() - until > 0;
    }
  }

  /** Asks a driver. */
  @FunctionalInterface
  interface Loader<T> {
    T load() throws SQLException;
  }

  /** What is kept of something, or else what the loader brings. */
  @SuppressWarnings("unchecked")
  <T> Optional<T> get(String what, Loader<Optional<T>> loader) throws SQLException {
    if (request.run().isEmpty()) {
      return loader.load();
    }
    store.entries.values().removeIf(Entry::isOver);
    Entry entry = store.entries.computeIfAbsent(
        new Key(request.run(), request.source(), request.database(), what), any -> new Entry());
    synchronized (entry) {
      Optional<?> kept = entry.content.get();
      if (kept == null || entry.isOver()) {
        kept = loader.load();
        entry.content = new SoftReference<>(kept);
        entry.until = System.nanoTime() + NANOS;
      }
      return (Optional<T>) kept;
    }
  }
}
