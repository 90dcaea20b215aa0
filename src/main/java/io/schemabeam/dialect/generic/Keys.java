// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.generic;

import io.schemabeam.dialect.FailureClass;
import io.schemabeam.dialect.StandardFailures;
import io.schemabeam.dialect.generic.BulkVerdicts.Verdict;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Primary keys, foreign keys and indexes of tables of one schema: with one call for the whole schema where the driver
 * has shown that its answer is the same as table by table, and table by table where it is not.
 */
final class Keys {
  private static final Logger LOG = LoggerFactory.getLogger(Keys.class);
  /** Some 100 MB; a schema with more is asked about table by table. */
  private static final int MOST_ROWS = 400_000;
  private static final int SAMPLES = 3;

  private final Metadata metadata;
  private final String schema;
  private final BulkVerdicts verdicts;
  private final RunMemory memory;

  /**
   * Keys in a schema.
   *
   * @param verdicts what is known of drivers' answers for whole schemas
   * @param memory keeps what one call has brought for the schema's other pages
   */
  Keys(Metadata metadata, String schema, BulkVerdicts verdicts, RunMemory memory) {
    this.metadata = metadata;
    this.schema = schema;
    this.verdicts = verdicts;
    this.memory = memory;
  }

  /**
   * The rows about some tables, by name; no entry for a table without any, and none at all if the driver cannot say.
   */
  Map<String, List<MetadataRow>> of(KeyPart part, List<String> tables) throws SQLException {
    String driver = metadata.product();
    Verdict verdict = verdicts.of(driver, part);
    if (verdict == Verdict.REFUSED || tables.size() <= SAMPLES) {
      return oneByOne(part, tables);
    }
    Optional<Map<String, List<MetadataRow>>> whole = whole(part, driver);
    if (whole.isEmpty()) {
      return oneByOne(part, tables);
    }
    if (verdict == Verdict.TRUSTED) {
      return whole.get();
    }
    if (tables.stream().noneMatch(whole.get()::containsKey)) {
      // Either there is nothing, or the driver does not answer such calls: only the tables themselves can tell.
      Map<String, List<MetadataRow>> found = oneByOne(part, tables);
      if (!found.isEmpty()) {
        verdicts.refuse(driver, part, "gives nothing for a whole schema and something for a table of it");
      }
      return found;
    }
    return isConfirmed(part, driver, whole.get(), tables) ? whole.get() : oneByOne(part, tables);
  }

  private Optional<Map<String, List<MetadataRow>>> whole(KeyPart part, String driver) throws SQLException {
    try {
      return memory.get(part.method() + " " + schema, () -> {
        Optional<List<MetadataRow>> rows = metadata.rows(
            calls -> part.call(calls, metadata.catalog(), Metadata.argument(schema), null), MOST_ROWS);
        if (rows.isEmpty()) {
          LOG.info("{} of {} has more than {} rows: asked table by table", part.method(), schema, MOST_ROWS);
        }
        return rows.map(found -> byTable(part, found));
      });
    } catch (SQLException failure) {
      if (StandardFailures.classify(failure) == FailureClass.TRANSIENT) {
        throw failure;
      }
      verdicts.refuse(driver, part, "fails for a whole schema (" + failure.getMessage() + ")");
      return Optional.empty();
    }
  }

  private Map<String, List<MetadataRow>> byTable(KeyPart part, List<MetadataRow> rows) {
    return rows.stream()
        .filter(row -> schema.isEmpty() || part.schema(row) == null || part.schema(row).equals(schema))
        .filter(row -> metadata.isOfCatalog(part.catalog(row)))
        .collect(Collectors.groupingBy(part::table));
  }

  /** Whether the answer for the whole schema is that for single tables, with rows and without. */
  private boolean isConfirmed(
      KeyPart part, String driver, Map<String, List<MetadataRow>> whole, List<String> tables) throws SQLException {
    Stream<String> with = tables.stream().filter(whole::containsKey).limit(SAMPLES);
    Stream<String> without = tables.stream().filter(table -> !whole.containsKey(table)).limit(SAMPLES);
    for (String table : Stream.concat(with, without).toList()) {
      if (!telling(part, one(part, table)).equals(telling(part, whole.getOrDefault(table, List.of())))) {
        verdicts.refuse(driver, part, "says something else for a whole schema than for a table of it");
        return false;
      }
    }
    verdicts.trust(driver, part);
    return true;
  }

  private static List<List<String>> telling(KeyPart part, List<MetadataRow> rows) {
    return rows.stream().map(part::telling).sorted((a, b) -> a.toString().compareTo(b.toString())).toList();
  }

  private Map<String, List<MetadataRow>> oneByOne(KeyPart part, List<String> tables) throws SQLException {
    Map<String, List<MetadataRow>> found = new HashMap<>();
    for (String table : tables) {
      List<MetadataRow> rows = one(part, table);
      if (!rows.isEmpty()) {
        found.put(table, rows);
      }
    }
    return found;
  }

  private List<MetadataRow> one(KeyPart part, String table) throws SQLException {
    List<MetadataRow> own;
    try {
      own = new ArrayList<>(metadata.known(
          calls -> part.call(calls, metadata.catalog(), Metadata.argument(schema), table)).orElse(List.of()));
    } catch (SQLException failure) {
      if (new Tables(metadata, schema).named(List.of(table)).isEmpty()) {
        // Dropped meanwhile, which is told when the tables themselves are read.
        return List.of();
      }
      throw failure;
    }
    own.removeIf(row -> !part.table(row).isEmpty() && !part.table(row).equals(table));
    return own;
  }
}
