// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.format;

import io.schemabeam.definition.ObjectFilter;
import io.schemabeam.demo.DemoDatabase;
import io.schemabeam.dialect.DescribeRequest;
import io.schemabeam.dialect.Dialect;
import io.schemabeam.dialect.Dialect.Timeouts;
import io.schemabeam.dialect.Dialects;
import io.schemabeam.dialect.ListingRequest;
import io.schemabeam.dialect.postgresql.TestingPostgreSql;
import io.schemabeam.dialect.postgresql.TestingPostgreSql.Version;
import io.schemabeam.model.CatalogObject;
import io.schemabeam.model.Detail;
import io.schemabeam.model.Entity;
import io.schemabeam.model.Family;
import io.schemabeam.model.ListedObject;
import io.schemabeam.model.ObjectDocument;
import io.schemabeam.model.ObjectDocuments;
import io.schemabeam.model.Run;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A database of a real server as the mirror has it: what formats turn into entities.
 *
 * @param database its name
 * @param url the server's URL for it
 * @param documents its objects, in order
 */
public record TestingCatalog(String database, String url, List<ObjectDocument> documents) {
  static final String SOURCE = "eu-1";

  private static final TestingPostgreSql SERVER = TestingPostgreSql.of(Version.NEWEST);
  private static final Map<String, TestingCatalog> KNOWN = new HashMap<>();

  /** The sample database: every kind of object, and views of many forms. */
  public static synchronized TestingCatalog shop() {
    return KNOWN.computeIfAbsent("shop", name -> of(name, ""));
  }

  /** Names that break what is careless with them, and objects that a careless key confuses. */
  public static synchronized TestingCatalog hostile() {
    return KNOWN.computeIfAbsent(
        "ho.st/ile", name -> of(name, TestingPostgreSql.resource("/formats/hostile.sql")));
  }

  /** Views of every form. */
  public static synchronized TestingCatalog lineage() {
    return KNOWN.computeIfAbsent(
        "lineage", name -> of(name, TestingPostgreSql.resource("/formats/lineage.sql")));
  }

  /** A new database, filled by a script, or with the sample if that is empty. */
  static TestingCatalog of(String database, String script) {
    SERVER.createDatabase(database, script);
    if (script.isEmpty()) {
      fill(database);
    }
    try (Connection connection = SERVER.connect(database)) {
      return describe(database, SERVER.url(database), connection, ObjectFilter.ALL);
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** What a connection leads to. */
  static TestingCatalog describe(String database, String url, Connection connection, ObjectFilter filter)
      throws SQLException {
    Dialect dialect = Dialects.of(url);
    List<ObjectDocument> documents = new ArrayList<>();
    dialect.prepare(connection, Timeouts.DEFAULT);
    for (Family family : dialect.families()) {
      List<ListedObject> objects = new ArrayList<>();
      dialect.list(connection, new ListingRequest(database, family, filter, false), objects::add);
      List<CatalogObject> described =
          dialect
              .describe(connection, new DescribeRequest(SOURCE, database, family, objects, Detail.FULL, true))
              .objects();
      for (int i = 0; i < described.size(); i++) {
        documents.add(ObjectDocuments.encode(objects.get(i).key(), described.get(i)));
      }
    }
    return new TestingCatalog(database, url, documents);
  }

  private static void fill(String database) {
    try (Connection connection = SERVER.connect(database)) {
      DemoDatabase.fill(connection);
    } catch (SQLException | IOException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** A connection of the superuser, to ask the server for the truth. */
  public Connection connect() throws SQLException {
    return SERVER.connect(database);
  }

  /** The objects, decoded. */
  public List<CatalogObject> objects() {
    return documents.stream().map(document -> ObjectDocuments.decode(document.json())).toList();
  }

  /** A formatter of this database's objects. */
  Formatter formatter(FormatDefinition format) {
    Run run = new Run("0b6f4f3e-run", Instant.parse("2026-01-02T03:04:05Z"));
    String withoutUser = url.replaceFirst("\\?.*", "");
    return format
        .format()
        .formatter(new FormatContext("crawl", SOURCE, database, withoutUser, run, format.settings(SOURCE)));
  }

  /** All objects in a format. */
  List<Entity> entities(String format) {
    Formatter formatter = formatter(FormatDefinition.of(format));
    List<Entity> entities = new ArrayList<>();
    try {
      for (ObjectDocument document : documents) {
        entities.addAll(formatter.entities(document));
      }
    } catch (UnformattableException unformattable) {
      throw new IllegalStateException(unformattable);
    }
    return entities;
  }
}
