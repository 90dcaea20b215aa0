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
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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
          new Gathering(
              request.source(), request.database(), object, request.detail(), request.definitions()));
    }
    leaveLocked();
    List<Part> parts = Parts.of(request.family()).stream().filter(this::isWanted).toList();
    readAll(parts.stream().filter(part -> !part.waits()).toList());
    for (Part part : parts) {
      if (part.waits()) {
        readAfterwards(part, parts.get(parts.size() - 1));
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

  private void readAll(List<Part> parts) throws SQLException {
    if (!readTogether(parts)) {
      for (Part part : parts) {
        for (Question question : questions(part)) {
          read(question);
        }
      }
    }
    for (Part part : parts) {
      asked(part).forEach(part.loaded());
    }
  }

  /** What few objects have. These are looked for once more: they may have been dropped since they were found. */
  private void readAfterwards(Part part, Part last) throws SQLException {
    open.values().removeIf(gathering -> !gathering.isFound());
    List<Gathering> some = asked(part).toList();
    if (!some.isEmpty()) {
      some.forEach(Gathering::seek);
      readAll(List.of(part, last.onlyAfter(part.asksFor())));
    }
  }

  private boolean isWanted(Part part) {
    return request.detail().includes(part.detail())
        && (request.definitions() || !part.textOnly())
        && dialect.files().find(part.name(), version).isPresent();
  }

  private Stream<Gathering> asked(Part part) {
    return open.values().stream().filter(part.asksFor());
  }

  private List<Question> questions(Part part) throws SQLException {
    List<ListedObject> asked = asked(part).map(Gathering::listed).toList();
    List<ListedObject> readable =
        asked.isEmpty() ? asked : asked.stream().filter(dialect.readable(connection, part.name())).toList();
    SqlFile file = dialect.files().find(part.name(), version).orElseThrow();
    return dialect.groups(readable).stream()
        .filter(together -> !together.isEmpty())
        .map(together -> new Question(part, file, together))
        .toList();
  }

  /** All parts in one round trip; false, with nothing read, if the database cannot, or something is in the way. */
  private boolean readTogether(List<Part> parts) throws SQLException {
    if (!dialect.answersTogether(connection)) {
      return false;
    }
    List<Question> questions = new ArrayList<>();
    for (Part part : parts) {
      questions.addAll(questions(part));
    }
    if (questions.isEmpty()) {
      return true;
    }
    try (Statement statement = dialect.askTogether(connection, questions)) {
      for (Question question : questions) {
        try (ResultSet rows = statement.getResultSet()) {
          merge(question.part(), rows);
        }
        statement.getMoreResults();
      }
      return true;
    } catch (SQLException failure) {
      FailureClass meaning = dialect.classify(failure);
      // What takes too long in one of several shares of the time may not with all of it.
      if (isInTheWay(meaning) || meaning == FailureClass.TOO_SLOW) {
        return false;
      }
      throw failure;
    }
  }

  private static boolean isInTheWay(FailureClass meaning) {
    return meaning == FailureClass.LOCKED || meaning == FailureClass.CHANGED_MEANWHILE;
  }

  private void read(Question question) throws SQLException {
    if (question.objects().isEmpty()) {
      return;
    }
    try (PreparedStatement statement = dialect.prepare(connection, question.file(), question.objects());
        ResultSet rows = execute(statement, question)) {
      if (rows != null) {
        merge(question.part(), rows);
      }
    }
  }

  private void merge(Part part, ResultSet rows) throws SQLException {
    for (Row row = new Row(rows); row.next(); ) {
      Gathering gathering = open.get(addressing.of(row));
      if (gathering != null) {
        part.mapper().merge(row, gathering);
      }
    }
  }

  /** The rows; null if a failure was dealt with by reading the objects in other groups. */
  private ResultSet execute(PreparedStatement statement, Question question) throws SQLException {
    try {
      ResultSet rows = statement.executeQuery();
      dialect.check(statement);
      return rows;
    } catch (SQLException failure) {
      FailureClass meaning = dialect.classify(failure);
      if (!isInTheWay(meaning)) {
        throw failure;
      }
      regroup(question, failure, meaning);
      return null;
    }
  }

  /** Reads without what is in the way: known by a look at the locks, or else found by halving. */
  private void regroup(Question question, SQLException failure, FailureClass meaning) throws SQLException {
    List<ListedObject> asked = question.objects();
    if (meaning == FailureClass.LOCKED) {
      leaveLocked();
      List<ListedObject> rest = asked.stream().filter(object -> open.containsKey(addressing.of(object))).toList();
      if (rest.size() < asked.size()) {
        read(question.of(rest));
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
    read(question.of(asked.subList(0, middle)));
    read(question.of(asked.subList(middle, asked.size())));
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
