// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect;

import io.schemabeam.definition.ObjectFilter;
import io.schemabeam.dialect.Companion.Begun;
import io.schemabeam.dialect.SqlFiles.SqlFile;
import io.schemabeam.dialect.part.Gathering;
import io.schemabeam.dialect.part.Part;
import io.schemabeam.dialect.part.Parts;
import io.schemabeam.dialect.part.Row;
import io.schemabeam.model.Family;
import io.schemabeam.model.ListedObject;
import io.schemabeam.model.ObjectKey;
import io.schemabeam.model.ObjectKind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A database as a folder of SQL files: {@code <family>_listing.sql}, {@code <family>_names.sql} where that is cheaper,
 * one file per {@link Part}, and optionally {@code locks.sql}. What SQL cannot say is left to a small subclass.
 */
public abstract class SqlDialect implements Dialect {
  private final DialectDescription description;
  private final SqlFiles files;

  /** A dialect over the resource folder {@code dialects/<name>}. */
  protected SqlDialect(String name) {
    description = DialectDescription.of(name);
    files = new SqlFiles(name, description.versions().from());
  }

  /** What {@code dialect.yaml} says. */
  protected final DialectDescription description() {
    return description;
  }

  final SqlFiles files() {
    return files;
  }

  /** How the rows of the parts say which object they belong to. */
  protected abstract Addressing addressing();

  /**
   * A part's statement, ready to be executed for some objects of a page: what its parameters are, the files and the
   * dialect agree on.
   */
  protected abstract PreparedStatement prepare(Connection connection, SqlFile file, List<ListedObject> objects)
      throws SQLException;

  /** Whether the database takes all statements of a page in one round trip; otherwise each has one of its own. */
  protected boolean answersTogether(Connection connection) throws SQLException {
    return false;
  }

  /**
   * Asks all statements of a page in one round trip, where {@link #answersTogether}: the first one's result is the
   * current one of the statement that is returned, and the others follow. A failure of any leaves no result of any.
   *
   * @param questions not empty
   */
  protected Statement askTogether(Connection connection, List<Question> questions) throws SQLException {
    throw new UnsupportedOperationException(name() + " answers one by one");
  }

  /**
   * Shares the objects of a page out to a part's statements: one for all of them, unless the database looks one schema
   * up faster than several.
   */
  protected List<List<ListedObject>> groups(List<ListedObject> objects) {
    return List.of(objects);
  }

  /**
   * Throws what a part's statement did not: some servers leave an object that is locked or broken out of the result and
   * only warn.
   */
  protected void check(Statement statement) throws SQLException {}

  /** Which objects of a page the role may ask a part's statement for, where one that it may not would fail it. */
  protected Predicate<ListedObject> readable(Connection connection, String part) throws SQLException {
    return object -> true;
  }

  /** Adds what no part says, when all parts of a page are read: what the role was not shown. */
  protected void complete(Connection connection, DescribeRequest request, Collection<Gathering> objects)
      throws SQLException {}

  /**
   * Sets parameter {@code index} of a listing to a list of texts: prefixes of names, or kinds. A listing without
   * parameters gives everything, and Java filters it.
   */
  protected abstract void bindTexts(PreparedStatement statement, int index, Collection<String> texts)
      throws SQLException;

  /** The major version that decides which files are used; asks the driver, not the server. */
  protected int version(Connection connection) throws SQLException {
    return connection.getMetaData().getDatabaseMajorVersion();
  }

  @Override
  public String name() {
    return description.name();
  }

  @Override
  public String urlPrefix() {
    return description.urlPrefix();
  }

  @Override
  public List<Family> families() {
    return Arrays.stream(Family.values())
        .filter(family -> files.find(family.label() + "_listing", description.versions().to()).isPresent())
        .toList();
  }

  @Override
  public void names(Connection connection, ListingRequest request, Consumer<ListedObject> consumer)
      throws SQLException {
    SqlFile names = names(connection, request.family());
    try (PreparedStatement statement = connection.prepareStatement(names.sql())) {
      bind(statement, names, request);
      try (ResultSet rows = statement.executeQuery()) {
        KeyReader keys = new KeyReader();
        for (Row row = new Row(rows); row.next(); ) {
          ListedObject object =
              new ListedObject(keys.key(row), ObjectKind.of(row.text("kind")), row.number("object"), 1, 0);
          if (request.filter().accepts(object.key(), object.kind())) {
            consumer.accept(object);
          }
        }
      }
    }
  }

  private SqlFile names(Connection connection, Family family) throws SQLException {
    Optional<SqlFile> cheaper = files.find(family.label() + "_names", version(connection));
    return cheaper.isPresent() ? cheaper.get() : file(connection, family.label() + "_listing");
  }

  /** Counts on the server where there is nothing for Java to filter. */
  @Override
  public long count(Connection connection, ListingRequest request) throws SQLException {
    if (!request.filter().equals(ObjectFilter.ALL)) {
      return Dialect.super.count(connection, request);
    }
    SqlFile names = names(connection, request.family());
    String sql = "select count(*) from (" + names.sql() + "\n) names";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, names, request);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  @Override
  public void list(Connection connection, ListingRequest request, Consumer<ListedObject> consumer)
      throws SQLException {
    list(connection, Companion.NONE, request, consumer);
  }

  @Override
  public void list(
      Connection connection, Companion companion, ListingRequest request, Consumer<ListedObject> consumer)
      throws SQLException {
    Optional<SqlFile> rest = files.find(request.family().label() + "_tokens", version(connection));
    if (rest.isEmpty()) {
      basics(connection, request).forEach(consumer);
      return;
    }
    // Neither needs to see what the other does: a change between the two is described after both, and again next time.
    Begun<Tokens> begun = companion.begin(second -> tokens(second, rest.get(), request));
    List<ListedObject> objects = basics(connection, request);
    Optional<Tokens> beside = begun.await();
    Tokens tokens = beside.isPresent() ? beside.get() : tokens(connection, rest.get(), request);
    objects.forEach(object -> consumer.accept(object.withToken(object.token() + tokens.of(object.identity()))));
  }

  /** The part of the change tokens that is not in the listing. */
  protected Tokens tokens(Connection connection, SqlFile file, ListingRequest request) throws SQLException {
    Tokens tokens = new Tokens();
    try (PreparedStatement statement = connection.prepareStatement(file.sql())) {
      bind(statement, file, request);
      try (ResultSet rows = statement.executeQuery()) {
        for (Row row = new Row(rows); row.next(); ) {
          tokens.add(row.number("object"), row.token("token"));
        }
      }
    }
    return tokens;
  }

  private List<ListedObject> basics(Connection connection, ListingRequest request) throws SQLException {
    SqlFile listing = file(connection, request.family().label() + "_listing");
    List<ListedObject> objects = new ArrayList<>();
    boolean ordered = true;
    try (PreparedStatement statement = connection.prepareStatement(listing.sql())) {
      bind(statement, listing, request);
      try (ResultSet rows = statement.executeQuery()) {
        KeyReader keys = new KeyReader();
        for (Row row = new Row(rows); row.next(); ) {
          ListedObject object = listed(keys.key(row), row);
          if (request.filter().accepts(object.key(), object.kind())) {
            ordered &= objects.isEmpty() || objects.get(objects.size() - 1).key().compareTo(object.key()) < 0;
            objects.add(object);
          }
        }
      }
    }
    if (!ordered) {
      // The server's encoding or collation orders otherwise.
      objects.sort(Comparator.comparing(ListedObject::key));
    }
    return objects;
  }

  private static ListedObject listed(ObjectKey key, Row row) throws SQLException {
    long token = row.token("token");
    return new ListedObject(
        key,
        ObjectKind.of(row.text("kind")),
        row.number("object"),
        (int) Math.max(1, Math.min(row.number("weight"), Integer.MAX_VALUE)),
        token);
  }

  /**
   * Reads the keys of one listing. A schema's name is the same text for all its objects: a listing can hold millions.
   */
  private static final class KeyReader {
    private String schema = "";

    ObjectKey key(Row row) throws SQLException {
      String next = row.name("schema");
      if (!next.equals(schema)) {
        schema = next;
      }
      String signature = row.name("signature");
      return new ObjectKey(schema, row.name("name"), signature.isEmpty() ? "" : signature);
    }
  }

  /**
   * How many rows of a listing the driver fetches at a time, where it would otherwise hold all of them; 0: its own way.
   */
  protected int listingFetchSize() {
    return 0;
  }

  private void bind(PreparedStatement statement, SqlFile file, ListingRequest request) throws SQLException {
    statement.setFetchSize(listingFetchSize());
    if (file.parameters() == 0) {
      return;
    }
    // Names first, as often as a listing needs them for tables that it joins.
    int kinds = file.parameters() - 1;
    for (int i = 1; i < kinds; i += 2) {
      bindTexts(statement, i, LiteralPrefix.of(request.filter().schemas()));
      bindTexts(statement, i + 1, LiteralPrefix.of(request.filter().objects()));
    }
    Set<ObjectKind> wanted = request.filter().kinds();
    bindTexts(statement, kinds, Arrays.stream(ObjectKind.values())
        .filter(kind -> wanted.isEmpty() || wanted.contains(kind))
        .map(ObjectKind::label)
        .toList());
    statement.setBoolean(file.parameters(), request.onlyAccessible());
  }

  @Override
  public Description describe(Connection connection, DescribeRequest request) throws SQLException {
    return new PageReader(this, connection, request).read();
  }

  @Override
  public List<String> statements(Connection connection, Family family) throws SQLException {
    int version = version(connection);
    List<String> statements = new ArrayList<>();
    statements.add(file(connection, family.label() + "_listing").text());
    files.find(family.label() + "_tokens", version).ifPresent(file -> statements.add(file.text()));
    for (Part part : Parts.of(family)) {
      files.find(part.name(), version).ifPresent(file -> statements.add(file.text()));
    }
    return statements;
  }

  private SqlFile file(Connection connection, String name) throws SQLException {
    return files.find(name, version(connection))
        .orElseThrow(() -> new IllegalArgumentException(description.product() + " has no " + name + ".sql"));
  }
}
