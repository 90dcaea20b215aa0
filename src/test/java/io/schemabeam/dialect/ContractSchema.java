// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemabeam.definition.ObjectFilter;
import io.schemabeam.model.CatalogObject;
import io.schemabeam.model.Column;
import io.schemabeam.model.Detail;
import io.schemabeam.model.Family;
import io.schemabeam.model.ListedObject;
import io.schemabeam.model.ObjectDocuments;
import io.schemabeam.model.ObjectKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The logical schema of {@link DialectContract} in an engine, and how its tests look at it. */
abstract class ContractSchema {
  /** A name that is hostile to SQL, LIKE, JSON, paths and case folding. */
  protected static final String HOSTILE = "We\"ird na/me 100%_'é";

  /** The dialect under test. */
  protected abstract Dialect dialect();

  /** A connection as a crawl has it, to a database in which the schema has been created; the caller closes it. */
  protected abstract Connection connect() throws SQLException;

  /** What the engine cannot do. */
  protected abstract Set<Feature> missing();

  /** What the README calls the engine, and how it is read. */
  protected abstract String label();

  /** The schema that the objects are in; empty if the engine knows none. */
  protected String schema() {
    return "contract";
  }

  /** The database's name as the dialect is told it. */
  protected String database() {
    return "db";
  }

  /** Whether a partition is a table of its own, rather than a line in the table that is divided. */
  protected boolean partitionsAreTables() {
    return false;
  }

  /** Runs the dialect's {@code contract.sql}, statement by statement. */
  protected static void createSchema(Connection connection, String dialect) throws SQLException {
    createSchema(connection, dialect, UnaryOperator.identity());
  }

  /** The same with a script that is changed before. */
  protected static void createSchema(Connection connection, String dialect, UnaryOperator<String> change)
      throws SQLException {
    try (InputStream script = DialectContract.class.getResourceAsStream("/dialects/" + dialect + "/contract.sql");
        Statement statement = connection.createStatement()) {
      String text = new String(script.readAllBytes(), StandardCharsets.UTF_8);
      for (String part : change.apply(text).split("\n\\s*\n")) {
        statement.execute(part.strip().replaceAll(";$", ""));
      }
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }

  /** One object of the schema, described in full. */
  protected final CatalogObject relation(Connection connection, String name) throws SQLException {
    List<ListedObject> objects = list(connection, Family.RELATIONS, ObjectFilter.ALL).stream()
        .filter(object -> object.key().equals(new ObjectKey(schema(), name, ""))).toList();
    assertThat(objects).as(name).hasSize(1);
    return dialect().describe(connection, describeRequest(Family.RELATIONS, objects, Detail.FULL, true))
        .objects().get(0);
  }

  protected final boolean has(Feature feature) {
    return !missing().contains(feature);
  }

  final <T> void absentOr(Feature feature, Optional<T> value, Consumer<T> check) {
    if (has(feature)) {
      assertThat(value).as(feature.name()).isPresent();
      check.accept(value.get());
    } else {
      assertThat(value).as(feature.name()).isEmpty();
    }
  }

  static Column column(List<Column> columns, String name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst().orElseThrow();
  }

  final List<CatalogObject> describe(Connection connection, Family family, Detail detail, boolean definitions)
      throws SQLException {
    List<ListedObject> objects = list(connection, family, ObjectFilter.ALL);
    return dialect().describe(connection, describeRequest(family, objects, detail, definitions)).objects();
  }

  final List<String> fingerprints(Connection connection, Family family) throws SQLException {
    return describe(connection, family, Detail.FULL, true).stream()
        .map(object -> ObjectDocuments.encode(ObjectKey.MINIMUM, object).fingerprint()).toList();
  }

  final List<ListedObject> list(Connection connection, Family family, ObjectFilter filter) throws SQLException {
    List<ListedObject> objects = new ArrayList<>();
    dialect().list(connection, request(family, filter), objects::add);
    return objects;
  }

  final ListingRequest request(Family family, ObjectFilter filter) {
    return new ListingRequest(database(), family, filter, false);
  }

  final DescribeRequest describeRequest(
      Family family, List<ListedObject> objects, Detail detail, boolean definitions) {
    return new DescribeRequest("source", database(), family, objects, detail, definitions);
  }
}
