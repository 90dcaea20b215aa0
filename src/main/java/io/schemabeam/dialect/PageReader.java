// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect;

import io.schemabeam.dialect.SqlFiles.SqlFile;
import io.schemabeam.dialect.part.Gathering;
import io.schemabeam.dialect.part.Part;
import io.schemabeam.dialect.part.Parts;
import io.schemabeam.dialect.part.Row;
import io.schemabeam.model.CatalogObject;
import io.schemabeam.model.ListedObject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Describes one page: part by part for all objects at once. An object that is locked, dropped or changed while it is
 * read is set aside, and the others go on. For one use by one thread.
 */
final class PageReader {
  private final SqlDialect dialect;
  private final Connection connection;
  private final DescribeRequest request;
  private final int version;
  private final Addressing addressing;
  /** What is still to be described, by its address, in the order of the request. */
  private final Map<Object, Gathering> open = new LinkedHashMap<>();
  private final Set<Object> locked = new HashSet<>();
  /** What could not be read although nobody holds it, with the reason. */
  private final Map<Object, SQLException> broken = new HashMap<>();

  PageReader(SqlDialect dialect, Connection connection, DescribeRequest request) throws SQLException {
    this.dialect = dialect;
    this.connection = connection;
    this.request = request;
    this.version = dialect.version(connection);
    this.addressing = dialect.addressing();
  }

  Description read() throws SQLException {
    Map<Object, CatalogObject> described = new HashMap<>();
    List<ListedObject> torn = attempt(request.objects(), described);
    // Once more, in case that something was only being changed; what is torn twice waits for the next crawl.
    if (!torn.isEmpty()) {
      broken.clear();
      attempt(torn, described);
    }
    failIfThere();
    List<CatalogObject> objects = new ArrayList<>();
    List<ListedObject> vanished = new ArrayList<>();
    List<ListedObject> untouched = new ArrayList<>();
    for (ListedObject object : request.objects()) {
      Object address = addressing.of(object);
      CatalogObject description = described.get(address);
      if (description != null) {
        objects.add(description);
      } else {
        (locked.contains(address) ? untouched : vanished).add(object);
      }
    }
    return new Description(List.copyOf(objects), List.copyOf(vanished), List.copyOf(untouched));
  }

  /** Describes what can be, and returns what was torn. */
  private List<ListedObject> attempt(List<ListedObject> objects, Map<Object, CatalogObject> described)
      throws SQLException {
    open.clear();
    for (ListedObject object : objects) {
      open.put(addressing.of(object),
          new Gathering(request.source(), request.database(), object, request.definitions()));
    }
    leaveLocked();
    for (Part part : Parts.of(request.family())) {
      if (!request.detail().includes(part.detail()) || part.textOnly() && !request.definitions()) {
        continue;
      }
      Optional<SqlFile> file = dialect.files().find(part.name(), version);
      if (file.isPresent()) {
        List<ListedObject> asked = open.values().stream()
            .map(Gathering::listed)
            .filter(object -> part.kinds().contains(object.kind()))
            .toList();
        List<ListedObject> readable =
            asked.isEmpty() ? asked : asked.stream().filter(dialect.readable(connection, part.name())).toList();
        for (List<ListedObject> together : dialect.groups(readable)) {
          read(part, file.get(), together);
        }
        asked.stream().map(addressing::of).map(open::get).filter(Objects::nonNull).forEach(part.loaded());
      }
    }
    open.values().removeIf(gathering -> !gathering.isFound());
    dialect.complete(connection, request, open.values());
    List<ListedObject> torn =
        new ArrayList<>(objects.stream().filter(object -> broken.containsKey(addressing.of(object))).toList());
    for (Gathering gathering : open.values()) {
      if (gathering.isTorn()) {
        torn.add(gathering.listed());
      } else {
        described.put(addressing.of(gathering.listed()), gathering.build());
      }
    }
    return torn;
  }

  private void read(Part part, SqlFile file, List<ListedObject> asked) throws SQLException {
    if (asked.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = dialect.prepare(connection, file, asked);
        ResultSet rows = execute(statement, part, file, asked)) {
      if (rows == null) {
        return;
      }
      for (Row row = new Row(rows); row.next(); ) {
        Gathering gathering = open.get(addressing.of(row));
        if (gathering != null) {
          part.mapper().merge(row, gathering);
        }
      }
    }
  }

  /** The rows; null if a failure was dealt with by reading the objects in other groups. */
  private ResultSet execute(PreparedStatement statement, Part part, SqlFile file, List<ListedObject> asked)
      throws SQLException {
    try {
      ResultSet rows = statement.executeQuery();
      dialect.check(statement);
      return rows;
    } catch (SQLException failure) {
      FailureClass meaning = dialect.classify(failure);
      if (meaning != FailureClass.LOCKED && meaning != FailureClass.CHANGED_MEANWHILE) {
        throw failure;
      }
      regroup(part, file, asked, failure, meaning);
      return null;
    }
  }

  /** Reads without what is in the way: known by a look at the locks, or else found by halving. */
  private void regroup(
      Part part, SqlFile file, List<ListedObject> asked, SQLException failure, FailureClass meaning)
      throws SQLException {
    if (meaning == FailureClass.LOCKED) {
      leaveLocked();
      List<ListedObject> rest = asked.stream().filter(object -> open.containsKey(addressing.of(object))).toList();
      if (rest.size() < asked.size()) {
        read(part, file, rest);
        return;
      }
    }
    if (asked.size() == 1) {
      Object address = addressing.of(asked.get(0));
      open.remove(address);
      if (meaning == FailureClass.LOCKED) {
        locked.add(address);
      } else {
        broken.put(address, failure);
      }
      return;
    }
    int middle = asked.size() / 2;
    read(part, file, asked.subList(0, middle));
    read(part, file, asked.subList(middle, asked.size()));
  }

  /** What fails as if it had been dropped, and is there all the same, is neither dropped nor described. */
  private void failIfThere() throws SQLException {
    List<Part> parts = Parts.of(request.family());
    Optional<SqlFile> last = dialect.files().find(parts.get(parts.size() - 1).name(), version);
    List<ListedObject> asked =
        request.objects().stream().filter(object -> broken.containsKey(addressing.of(object))).toList();
    if (asked.isEmpty() || last.isEmpty()) {
      return;
    }
    for (List<ListedObject> together : dialect.groups(asked)) {
      try (PreparedStatement statement = dialect.prepare(connection, last.get(), together);
          ResultSet rows = statement.executeQuery()) {
        for (Row row = new Row(rows); row.next(); ) {
          SQLException failure = broken.get(addressing.of(row));
          if (failure != null) {
            throw failure;
          }
        }
      }
    }
  }

  private void leaveLocked() throws SQLException {
    Optional<SqlFile> file = dialect.files().find("locks", version);
    if (file.isEmpty() || open.isEmpty()) {
      return;
    }
    Set<Object> found = new HashSet<>();
    List<ListedObject> asked = open.values().stream().map(Gathering::listed).toList();
    for (List<ListedObject> together : dialect.groups(asked)) {
      try (PreparedStatement statement = dialect.prepare(connection, file.get(), together);
          ResultSet rows = statement.executeQuery()) {
        for (Row row = new Row(rows); row.next(); ) {
          found.add(addressing.of(row));
        }
      }
    }
    open.keySet().removeAll(found);
    locked.addAll(found);
  }
}
