// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemabeam.model.Entity;
import io.schemabeam.model.ObjectDocument;
import io.schemabeam.model.Run;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One object, one key, whatever it is called: counted against the server's own catalog. */
class FormatKeysTest {
  private static final String OURS =
      "(select oid from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema')";
  private static final String RELATIONS =
      "select count(*) from pg_class where relkind in ('r','p','v','m','f') and relnamespace in " + OURS;
  private static final String COLUMNS =
      "select count(*) from pg_attribute where attnum > 0 and not attisdropped and attrelid in"
          + " (select oid from pg_class where relkind in ('r','p','v','m','f') and relnamespace in " + OURS + ")";
  private static final String ROUTINES = "select count(*) from pg_proc where pronamespace in " + OURS;
  private static final String SCHEMAS = "select count(*) from " + OURS;

  @ParameterizedTest
  @ValueSource(strings = {"plain", "atlan", "datahub", "openlineage", "openmetadata"})
  void noTwoObjectsShareAKey(String format) throws UnformattableException {
    Map<String, String> keys = new HashMap<>();
    for (TestingCatalog catalog : List.of(TestingCatalog.hostile(), TestingCatalog.shop())) {
      Formatter formatter = catalog.formatter(FormatDefinition.of(format));
      for (ObjectDocument document : catalog.documents()) {
        Set<String> ofObject = new HashSet<>();
        for (Entity entity : formatter.entities(document)) {
          assertThat(ofObject.add(entity.key())).as(entity.key()).isTrue();
          assertThat(keys.put(entity.key(), document.key().toString())).as(entity.key()).isNull();
        }
      }
    }
  }

  @Test
  void everyObjectHasOne() throws SQLException {
    for (TestingCatalog catalog : List.of(TestingCatalog.hostile(), TestingCatalog.shop())) {
      long relations = count(catalog, RELATIONS);
      assertThat(kinds(catalog, "openlineage")).containsExactlyEntriesOf(Map.of("dataset", relations));
      assertThat(kinds(catalog, "openmetadata"))
          .containsExactlyInAnyOrderEntriesOf(
              Map.of("tables", relations, "databaseSchemas", count(catalog, SCHEMAS), "databases", 1L,
                  "storedProcedures", count(catalog, ROUTINES)));
      Map<String, Long> atlan = kinds(catalog, "atlan");
      assertThat(atlan.get("table") + atlan.get("view")).isEqualTo(relations);
      assertThat(atlan.get("column")).isEqualTo(count(catalog, COLUMNS));
      assertThat(atlan.get("function") + atlan.get("extras-procedure")).isEqualTo(count(catalog, ROUTINES));
      assertThat(atlan.get("schema")).isEqualTo(count(catalog, SCHEMAS));
      long datasets =
          catalog.entities("datahub").stream().filter(entity -> entity.key().endsWith(" status"))
              .filter(entity -> entity.kind().equals("dataset")).count();
      assertThat(datasets).isEqualTo(relations);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "atlan", "datahub", "openmetadata"})
  void twoSourcesShareNoKey(String format) throws UnformattableException {
    TestingCatalog shop = TestingCatalog.shop();
    FormatDefinition definition = FormatDefinition.of(format);
    Set<String> keys = new HashSet<>();
    long entities = 0;
    for (String source : List.of("a", "b")) {
      Run run = new Run("id", Instant.EPOCH);
      Formatter formatter =
          definition.format().formatter(
              new FormatContext("crawl", source, shop.database(), shop.url(), run, definition.settings(source)));
      for (ObjectDocument document : shop.documents()) {
        List<Entity> ofObject = formatter.entities(document);
        entities += ofObject.size();
        ofObject.forEach(entity -> keys.add(entity.key()));
      }
    }
    assertThat(keys).hasSize((int) entities);
  }

  /** Names of a single part, as they are and as the others' codes. */
  @ParameterizedTest
  @CsvSource({"'a,b', a%2Cb", "a%2Cb, a%252Cb", "a.b, a%2Eb", "100%, 100%", "a/b, a/b", "%%2C, %%252C", "␟, %E2%90%9F"})
  void onlyWhatHasAMeaningIsEncoded(String name, String expected) {
    assertThat(new NameEncoding(",().␟").encode(name)).isEqualTo(expected);
  }

  private static Map<String, Long> kinds(TestingCatalog catalog, String format) {
    Map<String, Set<String>> keys = new TreeMap<>();
    for (Entity entity : catalog.entities(format)) {
      keys.computeIfAbsent(entity.kind(), any -> new HashSet<>()).add(entity.key());
    }
    Map<String, Long> counts = new TreeMap<>();
    keys.forEach((kind, ofKind) -> counts.put(kind, (long) ofKind.size()));
    return counts;
  }

  private static long count(TestingCatalog catalog, String sql) throws SQLException {
    try (Connection connection = catalog.connect(); Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
