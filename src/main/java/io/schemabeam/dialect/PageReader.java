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
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
  /** What is still to be described, by the database's number, in the order of the request. */
  private final Map<Long, Gathering> open = new LinkedHashMap<>();
  private final Set<Long> locked = new HashSet<>();

  PageReader(SqlDialect dialect, Connection connection, DescribeRequest request) throws SQLException {
    this.dialect = dialect;
    this.connection = connection;
    this.request = request;
    this.version = dialect.version(connection);
  }

  Description read() throws SQLException {
    Map<Long, CatalogObject> described = new HashMap<>();
    List<ListedObject> torn = attempt(request.objects(), described);
    // Once more, in case that something was only being changed; what is torn twice waits for the next crawl.
    if (!torn.isEmpty()) {
      attempt(torn, described);
    }
    List<CatalogObject> objects = new ArrayList<>();
    List<ListedObject> vanished = new ArrayList<>();
    List<ListedObject> untouched = new ArrayList<>();
    for (ListedObject object : request.objects()) {
      CatalogObject description = described.get(object.identity());
      if (description != null) {
        objects.add(description);
      } else {
        (locked.contains(object.identity()) ? untouched : vanished).add(object);
      }
    }
    return new Description(List.copyOf(objects), List.copyOf(vanished), List.copyOf(untouched));
  }

  /** Describes what can be, and returns what was torn. */
  private List<ListedObject> attempt(List<ListedObject> objects, Map<Long, CatalogObject> described)
      throws SQLException {
    open.clear();
    for (ListedObject object : objects) {
      open.put(object.identity(),
          new Gathering(request.source(), request.database(), object, request.definitions()));
    }
    leaveLocked();
    for (Part part : Parts.of(request.family())) {
      if (!request.detail().includes(part.detail()) || part.textOnly() && !request.definitions()) {
        continue;
      }
      Optional<SqlFile> file = dialect.files().find(part.name(), version);
      if (file.isPresent()) {
        List<Long> numbers = open.values().stream()
            .filter(gathering -> part.kinds().contains(gathering.listed().kind()))
            .map(gathering -> gathering.listed().identity())
            .toList();
        read(part, file.get(), numbers);
        numbers.stream().map(open::get).filter(gathering -> gathering != null).forEach(part.loaded());
      }
    }
    open.values().removeIf(gathering -> !gathering.isFound());
    List<ListedObject> torn = new ArrayList<>();
    for (Gathering gathering : open.values()) {
      if (gathering.isTorn()) {
        torn.add(gathering.listed());
      } else {
        described.put(gathering.listed().identity(), gathering.build());
      }
    }
    return torn;
  }

  private void read(Part part, SqlFile file, List<Long> numbers) throws SQLException {
    if (numbers.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = statement(file, numbers);
        ResultSet rows = execute(statement, part, file, numbers)) {
      if (rows == null) {
        return;
      }
      for (Row row = new Row(rows); row.next(); ) {
        Gathering gathering = open.get(row.number("object"));
        if (gathering != null) {
          part.mapper().merge(row, gathering);
        }
      }
    }
  }

  /** The rows; null if a failure was dealt with by reading the objects in other groups. */
  private ResultSet execute(PreparedStatement statement, Part part, SqlFile file, List<Long> numbers)
      throws SQLException {
    try {
      return statement.executeQuery();
    } catch (SQLException failure) {
      FailureClass meaning = dialect.classify(failure);
      if (meaning != FailureClass.LOCKED && meaning != FailureClass.CHANGED_MEANWHILE) {
        throw failure;
      }
      regroup(part, file, numbers, meaning);
      return null;
    }
  }

  /** Reads without what is in the way: known by a look at the locks, or else found by halving. */
  private void regroup(Part part, SqlFile file, List<Long> numbers, FailureClass meaning) throws SQLException {
    if (meaning == FailureClass.LOCKED) {
      leaveLocked();
      List<Long> rest = numbers.stream().filter(open::containsKey).toList();
      if (rest.size() < numbers.size()) {
        read(part, file, rest);
        return;
      }
    }
    if (numbers.size() == 1) {
      open.remove(numbers.get(0));
      if (meaning == FailureClass.LOCKED) {
        locked.add(numbers.get(0));
      }
      return;
    }
    int middle = numbers.size() / 2;
    read(part, file, numbers.subList(0, middle));
    read(part, file, numbers.subList(middle, numbers.size()));
  }

  private void leaveLocked() throws SQLException {
    Optional<SqlFile> file = dialect.files().find("locks", version);
    if (file.isEmpty() || open.isEmpty()) {
      return;
    }
    Set<Long> found = new HashSet<>();
    try (PreparedStatement statement = statement(file.get(), open.keySet());
        ResultSet rows = statement.executeQuery()) {
      for (Row row = new Row(rows); row.next(); ) {
        found.add(row.number("object"));
      }
    }
    open.keySet().removeAll(found);
    locked.addAll(found);
  }

  private PreparedStatement statement(SqlFile file, Collection<Long> numbers) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(file.sql());
    for (int i = 1; i <= file.parameters(); i++) {
      dialect.bindNumbers(statement, i, numbers);
    }
    return statement;
  }
}
