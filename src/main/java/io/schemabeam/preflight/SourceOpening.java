// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.preflight;

import io.schemabeam.connection.Retries;
import io.schemabeam.connection.SourceConnections;
import io.schemabeam.deadletter.DeadLetters;
import io.schemabeam.definition.CrawlDefinition;
import io.schemabeam.definition.SourceDefinition;
import io.schemabeam.dialect.Dialect;
import io.schemabeam.dialect.Dialect.Databases;
import io.schemabeam.dialect.ListingRequest;
import io.schemabeam.dialect.ServerIdentity;
import io.schemabeam.mirror.Mirror;
import io.schemabeam.mirror.Recovery;
import io.schemabeam.model.Absence.Reason;
import io.schemabeam.model.DeadLetter;
import io.schemabeam.model.Family;
import io.schemabeam.model.ListedPage;
import io.schemabeam.model.ListingTask;
import io.schemabeam.model.ObjectKey;
import io.schemabeam.model.PageHeader;
import io.schemabeam.model.ProgressEvent;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a source that answers has: which server it is, its databases, how many objects they have by name, and whether so
 * much of what is committed is gone that removals wait for the user.
 */
final class SourceOpening {
  static final String STEP = "Preflight";

  private final CrawlDefinition definition;
  private final SourceDefinition source;
  private final SourceConnections connections;
  private final String slot;
  private final Mirror mirror;
  private final Recovery recovery;
  private final Dialect dialect;
  private final Retries retries;
  private final List<ListingTask> tasks = new ArrayList<>();
  private final List<ListedPage> pages = new ArrayList<>();
  private final List<DeadLetter> deadLetters = new ArrayList<>();
  private String product = "";
  /** The database that the URL leads to, if no others are asked for. */
  private String main = "";
  private int opened;
  private long known;
  private long vanished;

  SourceOpening(
      CrawlDefinition definition,
      SourceDefinition source,
      SourceConnections connections,
      String slot,
      Mirror mirror,
      Recovery recovery) {
    this.definition = definition;
    this.source = source;
    this.connections = connections;
    this.slot = slot;
    this.mirror = mirror;
    this.recovery = recovery;
    this.dialect = connections.dialect(source.name());
    this.retries = connections.firstContact(source.name()).indivisible();
  }

  /**
   * Opens the source.
   *
   * @throws SQLException if the source does not answer; databases that do not are dead letters
   */
  void run() throws SQLException, IOException {
    ServerIdentity server = retries.call(slot, dialect::identify);
    product = server.product() + " " + server.version();
    Databases databases = retries.call(slot, this::databases);
    List<String> wanted = databases.accessible().stream().filter(this::isWanted).toList();
    for (String database : wanted) {
      try {
        open(database);
      } catch (SQLException failure) {
        if (wanted.size() == 1 && source.databases().isEmpty()) {
          throw failure;
        }
        deadLetters.add(DeadLetters.ofDatabase(source.name(), database, STEP, failure, dialect));
      }
    }
    databases.all().stream()
        .filter(database -> isWanted(database) && !databases.accessible().contains(database) && isKnown(database))
        .forEach(this::miss);
    forget(Set.copyOf(databases.all()));
  }

  private Databases databases(Connection connection) throws SQLException {
    if (source.databases().isPresent()) {
      return dialect.databases(connection);
    }
    main = dialect.database(connection, source.url());
    return new Databases(List.of(main), List.of(main));
  }

  /** What was crawled before is missed; what never could be is not. */
  private void miss(String database) {
    SQLException closed =
        new SQLException("the role may not connect to it any more; its last content is kept", "42501");
    deadLetters.add(DeadLetters.ofDatabase(source.name(), database, STEP, closed, dialect));
  }

  private boolean isKnown(String database) {
    return recovery.committed().stream().anyMatch(header -> header.page().database().equals(database));
  }

  private boolean isWanted(String database) {
    return source.databases().map(filter -> filter.accepts(database)).orElseGet(() -> database.equals(main));
  }

  /** One task a family. */
  private void open(String database) throws SQLException, IOException {
    Map<Family, Census> wanted = new EnumMap<>(Family.class);
    Map<Family, Predicate<ObjectKey>> hidden = new EnumMap<>(Family.class);
    ServerIdentity server =
        retries.call(
            database, slot,
            connection -> {
              for (Family family : dialect.families()) {
                ListingRequest request =
                    new ListingRequest(database, family, source.filter(), source.onlyAccessible());
                boolean isKnown = !recovery.pages(database, family).isEmpty();
                wanted.put(
                    family, isKnown ? names(connection, request) : Census.of(dialect.count(connection, request)));
                hidden.put(family, isKnown ? dialect.hidden(connection, request) : any -> false);
              }
              return dialect.identify(connection);
            });
    for (Map.Entry<Family, Census> family : wanted.entrySet()) {
      List<PageHeader> headers = recovery.pages(database, family.getKey());
      known += headers.stream().mapToInt(PageHeader::objects).sum();
      vanished +=
          family.getValue().vanished(
              headers, server.identity(), source.filter(), hidden.get(family.getKey()), mirror);
      tasks.add(
          new ListingTask(
              source.name(), database, family.getKey(), listingSlot(family.getKey()), server.identity(),
              family.getValue().objects(),
              headers, recovery.dirty(), false));
    }
    opened++;
  }

  private Census names(Connection connection, ListingRequest request) throws SQLException {
    Census census = new Census();
    dialect.names(connection, request, census::add);
    return census;
  }

  /**
   * All families of a database on one slot, whose connection serves them one after the other. Where there is only one
   * database, what takes longest has a slot for itself.
   */
  private String listingSlot(Family family) {
    List<String> slots = connections.plan(source.name()).listing();
    boolean alone = source.databases().isEmpty();
    int number = alone && family != Family.RELATIONS ? 1 : opened;
    return slots.get(number % slots.size());
  }

  /** Empties the pages of databases that were dropped, or are not wanted any more; others may only be closed today. */
  private void forget(Set<String> existing) throws IOException {
    List<PageHeader> gone = new ArrayList<>();
    for (PageHeader header : recovery.committed()) {
      String database = header.page().database();
      if (isWanted(database) && existing.contains(database)) {
        continue;
      }
      if (header.objects() == 0 && isDeliveredEmpty(header)) {
        mirror.retire(header.page());
        continue;
      }
      gone.add(header);
      if (isWanted(database)) {
        known += header.objects();
        vanished += header.objects();
      }
    }
    CommittedPages committed = new CommittedPages(mirror, recovery);
    for (PageHeader header : gone) {
      Reason reason =
          !isWanted(header.page().database()) ? Reason.LEFT_OUT : isHolding() ? Reason.HELD : Reason.REMOVED;
      pages.add(committed.emptied(header, reason));
    }
  }

  private boolean isDeliveredEmpty(PageHeader header) {
    return definition.identities().stream()
        .allMatch(sink -> "".equals(header.delivered().get(sink)));
  }

  private boolean isHolding() {
    return !definition.mode().allowRemovals() && vanished * 100 > known * definition.removalLimit();
  }

  /** What is to be listed. */
  List<ListingTask> tasks() {
    return isHolding() ? tasks.stream().map(ListingTask::holdingRemovals).toList() : tasks;
  }

  /** Pages that need no listing. */
  List<ListedPage> pages() {
    return pages;
  }

  /** Databases that do not answer. */
  List<DeadLetter> deadLetters() {
    return deadLetters;
  }

  /** What was counted. */
  ProgressEvent.Opened opened() {
    long expected = tasks.stream().mapToLong(ListingTask::expected).sum();
    int kept = pages.stream().mapToInt(ListedPage::kept).sum();
    return new ProgressEvent.Opened(source.name(), product, opened, expected + kept, isHolding());
  }
}
