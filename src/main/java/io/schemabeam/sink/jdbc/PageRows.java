// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.sink.jdbc;

import io.schemabeam.model.Entity;
import io.schemabeam.model.FormattedPage;
import io.schemabeam.model.ObjectKey;
import io.schemabeam.model.PageKey;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The rows of one page, changed where they differ from it. Rows of the page's range that are not on it are gone: so
 * nothing needs to be known of what was delivered before, or of the bounds that pages had then.
 */
final class PageRows {
  private static final int STATEMENT_TIMEOUT_SECONDS = 60;

  private final Connection connection;
  private final EntityTable table;
  private final FormattedPage page;
  private final LocalDateTime now;

  /** A row that is there. */
  private record Found(String digest, boolean gone) {}

  /** A row to be written. */
  private record Row(String id, ObjectKey object, Entity entity, String digest) {}

  PageRows(Connection connection, EntityTable table, FormattedPage page) {
    this.connection = connection;
    this.table = table;
    this.page = page;
    // A column without a zone: UTC by convention, whatever the zone of this machine.
    this.now = LocalDateTime.ofInstant(Instant.now().truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
  }

  void write() throws SQLException {
    Map<String, Found> found = found();
    Map<String, Row> changed = new TreeMap<>();
    List<String> kept = new ArrayList<>();
    for (int i = 0; i < page.entities().size(); i++) {
      Entity entity = page.entities().get(i);
      String id = Digest.of(entity.key());
      String digest = Digest.of(entity.json());
      Found there = found.remove(id);
      if (there == null || there.gone() || !there.digest().equals(digest)) {
        changed.put(id, new Row(id, page.objects().get(i), entity, digest));
        if (there != null) {
          kept.add(id);
        }
      }
    }
    if (table.history()) {
      keep(kept);
    }
    upsert(changed);
    remove(found.entrySet().stream().filter(row -> !row.getValue().gone()).map(Map.Entry::getKey).sorted().toList());
  }

  private Map<String, Found> found() throws SQLException {
    PageKey key = page.key();
    Place lower = Place.lower(key);
    Place upper = Place.upper(key);
    Map<String, Found> found = new TreeMap<>();
    try (PreparedStatement select = prepare(table.select())) {
      select.setString(1, lower.start());
      select.setString(2, upper.start());
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          String rest = rows.getString(3);
          Place place = new Place(rows.getString(2), rest == null ? "" : rest);
          if (lower.compareTo(place) <= 0 && place.compareTo(upper) < 0) {
            found.put(rows.getString(1), new Found(rows.getString(4), rows.getInt(5) == 1));
          }
        }
      }
    }
    return found;
  }

  private void keep(List<String> ids) throws SQLException {
    if (ids.isEmpty()) {
      return;
    }
    try (PreparedStatement keep = prepare(table.keep(table.database().types(connection)))) {
      for (String id : ids.stream().sorted().toList()) {
        keep.setObject(1, now);
        keep.setString(2, id);
        keep.addBatch();
      }
      keep.executeBatch();
    }
  }

  private void upsert(Map<String, Row> changed) throws SQLException {
    if (changed.isEmpty()) {
      return;
    }
    List<String> statements = table.upsert();
    for (String before : statements.subList(0, statements.size() - 1)) {
      try (PreparedStatement delete = prepare(before)) {
        for (String id : changed.keySet()) {
          delete.setString(1, id);
          delete.addBatch();
        }
        delete.executeBatch();
      }
    }
    try (PreparedStatement upsert = prepare(statements.get(statements.size() - 1))) {
      // In one order everywhere, so that two pages never wait for each other.
      for (Row row : changed.values()) {
        bind(upsert, row);
        upsert.addBatch();
      }
      upsert.executeBatch();
    }
  }

  private void bind(PreparedStatement upsert, Row row) throws SQLException {
    PageKey key = page.key();
    Place place = Place.of(key, row.object());
    int i = 1;
    upsert.setString(i++, row.id());
    upsert.setString(i++, place.start());
    upsert.setString(i++, orNull(place.rest()));
    upsert.setString(i++, key.source());
    upsert.setString(i++, name(key.database()));
    upsert.setString(i++, name(row.object().schema()));
    upsert.setString(i++, name(row.object().name() + row.object().signature()));
    upsert.setString(i++, row.entity().kind());
    upsert.setString(i++, row.entity().key());
    upsert.setString(i++, new String(row.entity().json(), StandardCharsets.UTF_8));
    upsert.setString(i++, row.digest());
    upsert.setObject(i++, now);
    upsert.setNull(i, Types.TIMESTAMP);
  }

  private void remove(List<String> ids) throws SQLException {
    if (ids.isEmpty()) {
      return;
    }
    try (PreparedStatement remove = prepare(table.remove())) {
      for (String id : ids) {
        remove.setObject(1, now);
        remove.setString(2, id);
        remove.addBatch();
      }
      remove.executeBatch();
    }
  }

  private PreparedStatement prepare(String sql) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    statement.setQueryTimeout(STATEMENT_TIMEOUT_SECONDS);
    return statement;
  }

  private static String name(String name) {
    int length = Math.min(name.length(), EntityTable.NAME_LENGTH);
    boolean halved = length < name.length() && Character.isHighSurrogate(name.charAt(length - 1));
    return orNull(name.substring(0, halved ? length - 1 : length));
  }

  /** Some databases know no difference, and then it may not matter in any. */
  private static String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
