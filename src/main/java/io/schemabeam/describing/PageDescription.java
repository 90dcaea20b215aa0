// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.describing;

import io.schemabeam.activity.Activity;
import io.schemabeam.connection.SourceConnections;
import io.schemabeam.connection.UnreachedException;
import io.schemabeam.deadletter.DeadLetters;
import io.schemabeam.dialect.DescribeRequest;
import io.schemabeam.dialect.Description;
import io.schemabeam.dialect.Dialect;
import io.schemabeam.dialect.FailureClass;
import io.schemabeam.dialect.Work;
import io.schemabeam.model.CatalogObject;
import io.schemabeam.model.DeadLetter;
import io.schemabeam.model.ListedObject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The description of one page's objects, whatever happens: passing failures are tried again, a lasting one is bisected
 * until the object that causes it is alone, and objects that somebody is altering are looked at again for a while. A
 * page that has had its time is given up; what of it is not described then is left to the next crawl.
 */
final class PageDescription {
  private static final String STEP = "DescribeObjects";
  private static final int LOOKS_AT_LOCKED = 4;
  private static final long BETWEEN_LOOKS_MILLIS = 500;
  private static final int STATEMENTS_A_PAGE = 3;

  private final SourceConnections connections;
  private final String slot;
  private final DescribeRequest request;
  private final Dialect dialect;
  private final List<Found> objects = new ArrayList<>();
  private final List<ListedObject> vanished = new ArrayList<>();
  private final List<DeadLetter> deadLetters = new ArrayList<>();
  private final Duration pageTimeout;
  private final long start = System.nanoTime();
  private List<ListedObject> locked = new ArrayList<>();
  private Optional<SQLException> last = Optional.empty();

  /** A described object and what the listing said of it. */
  record Found(ListedObject listed, CatalogObject object) {}

  /**
   * A description of what a request asks for.
   *
   * @param statementTimeout after this time the server ends a statement
   */
  PageDescription(
      SourceConnections connections, String slot, DescribeRequest request, Duration statementTimeout) {
    this.connections = connections;
    this.slot = slot;
    this.request = request;
    this.dialect = connections.dialect(request.source());
    this.pageTimeout = statementTimeout.multipliedBy(STATEMENTS_A_PAGE);
  }

  List<Found> objects() {
    return objects;
  }

  List<ListedObject> vanished() {
    return vanished;
  }

  List<DeadLetter> deadLetters() {
    return deadLetters;
  }

  void run() {
    describe(request.objects());
    for (int look = 1; look < LOOKS_AT_LOCKED && !locked.isEmpty() && !isOver(); look++) {
      if (!pause()) {
        break;
      }
      List<ListedObject> again = locked;
      locked = new ArrayList<>();
      describe(again);
    }
    for (ListedObject object : locked) {
      fail(object, new SQLException("somebody is altering it; it is read again by the next crawl", "55P03"));
    }
    if (last.isPresent() && isOver()) {
      connections.gaveUp(request.source(), last.get());
    } else if (!objects.isEmpty()) {
      connections.gotOn(request.source());
    }
  }

  private void describe(List<ListedObject> wanted) {
    if (wanted.isEmpty()) {
      return;
    }
    try {
      Description description =
          connections.retries(request.source()).call(request.database(), slot, this::residue, work(wanted));
      take(wanted, description);
    } catch (UnreachedException unreached) {
      last = Optional.of(unreached);
      wanted.forEach(object -> fail(object, unreached));
    } catch (SQLException failure) {
      last = Optional.of(failure);
      if (wanted.size() > 1 && !isOver()) {
        int middle = wanted.size() / 2;
        describe(wanted.subList(0, middle));
        describe(wanted.subList(middle, wanted.size()));
      } else if (dialect.classify(failure) == FailureClass.LOCKED) {
        locked.addAll(wanted);
      } else {
        wanted.forEach(object -> fail(object, failure));
      }
    }
  }

  private Work<Description> work(List<ListedObject> wanted) {
    DescribeRequest part = request.withObjects(wanted);
    return connection -> {
      try {
        return dialect.describe(connection, part);
      } catch (RuntimeException bug) {
        // Whatever trips over one object must not cost the others.
        throw new SQLException(bug.toString(), bug);
      }
    };
  }

  private int residue(Description description) {
    return description.objects().stream().mapToInt(dialect::residue).sum();
  }

  /** Whether the page has had its time: that of some statements which are ended by the server. */
  private boolean isOver() {
    return System.nanoTime() - start > pageTimeout.toNanos();
  }

  private void take(List<ListedObject> wanted, Description description) {
    Set<ListedObject> missing = new HashSet<>(description.vanished());
    missing.addAll(description.locked());
    List<ListedObject> there = wanted.stream().filter(object -> !missing.contains(object)).toList();
    if (there.size() != description.objects().size()) {
      throw new IllegalStateException("a description answers for every object: " + request.database());
    }
    for (int i = 0; i < there.size(); i++) {
      objects.add(new Found(there.get(i), description.objects().get(i)));
    }
    vanished.addAll(description.vanished());
    locked.addAll(description.locked());
  }

  private void fail(ListedObject object, SQLException failure) {
    deadLetters.add(
        DeadLetters.ofObject(
            request.source(), request.database(), request.family(), object.key(), STEP, failure, dialect,
            request.definitions()));
  }

  private static boolean pause() {
    Activity.waitFor("somebody who is altering objects of the page");
    try {
      Thread.sleep(BETWEEN_LOOKS_MILLIS);
      return true;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      Activity.goOn();
    }
  }
}
