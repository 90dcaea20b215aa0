// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.schemabeam.model.Entity;
import io.schemabeam.model.Family;
import io.schemabeam.model.ObjectDocument;
import io.schemabeam.model.ObjectDocuments;
import io.schemabeam.model.ObjectKey;
import io.schemabeam.model.ObjectKind;
import io.schemabeam.model.QualifiedName;
import io.schemabeam.model.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every combination of hostile names of schemas, tables, columns and routines, also those that no server at hand takes:
 * sinks know an entity by its key as UTF-8, so no two may be equal in that.
 */
class HostileKeysTest {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final String DATABASE = "d.b/x,y";
  private static final String LONG = "ä".repeat(149) + "xy";

  /** Parts of names, to be put together in every way of one and two. */
  private static final List<String> PARTS =
      List.of("a", "A", ".", "/", ",", "%", "%2C", "%2c", "%2E", "%2F", "%25", "(", ")", "%28", " ", "\"", "'", "`",
          "\\", ":", "::", ">", "é", "e\u0301", "␟", "%E2%90%9F", "\t", "%09", "\u200b", "?", "#", "&", "+",
          "😀", "_", "-");

  private static final List<String> SCHEMAS = List.of("a", "A", "a.a", "a/a", "a,a", "a%2Ca", "a.", "é", " ", LONG);

  @ParameterizedTest
  @CsvSource({
    "plain, postgresql", "atlan, postgresql", "datahub, postgresql", "openlineage, postgresql",
    "openmetadata, postgresql", "plain, mariadb", "atlan, mariadb", "datahub, mariadb", "openlineage, mariadb",
    "openmetadata, mariadb"})
  void areKeptApart(String format, String platform) {
    String url = "jdbc:" + platform + "://localhost:1/db";
    FormatDefinition definition = FormatDefinition.of(format);
    Run run = new Run("12345678", Instant.EPOCH);
    Formatter formatter =
        definition.format().formatter(
            new FormatContext("crawl", "s.o/urce", DATABASE, url, run, definition.settings("s")));
    Map<String, ObjectKey> known = new HashMap<>();
    long unformattable = 0;
    for (ObjectDocument document : documents()) {
      try {
        Set<String> ofObject = new LinkedHashSet<>();
        for (Entity entity : formatter.entities(document)) {
          byte[] bytes = entity.key().getBytes(StandardCharsets.UTF_8);
          assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo(entity.key());
          assertThat(ofObject.add(entity.key())).as("%s of %s", entity.key(), document.key()).isTrue();
          ObjectKey other = known.put(entity.key(), document.key());
          assertThat(other).as("%s of %s", entity.key(), document.key()).isNull();
        }
      } catch (UnformattableException noPlace) {
        // Too long for the catalog, which is said of that object.
        assertThat(noPlace.getMessage()).isNotBlank();
        unformattable++;
      }
    }
    assertThat(known).hasSizeGreaterThan(1000);
    assertThat(unformattable).isLessThan(known.size() / 2);
  }

  @Test
  void areReadBackFromQualifiedNames() throws IOException {
    Map<String, ObjectKey> names = new TreeMap<>();
    for (ObjectDocument document : documents()) {
      ObjectDocument parsed = ObjectDocuments.parse(document.json());
      assertThat(parsed.key()).isEqualTo(document.key());
      String qualifiedName = MAPPER.readTree(document.json()).get("qualifiedName").asText();
      String name = document.kind().family().label() + ":" + qualifiedName;
      assertThat(names.put(name, document.key())).as(name).isNull();
    }
  }

  private static List<ObjectDocument> documents() {
    Set<String> names = new LinkedHashSet<>(PARTS);
    PARTS.forEach(one -> PARTS.forEach(other -> names.add(one + other)));
    names.addAll(List.of(LONG, LONG.substring(1), "a".repeat(300), "a".repeat(299) + "b", "..", "..a", "a..", "a  "));
    List<ObjectDocument> documents = new ArrayList<>();
    for (String schema : SCHEMAS) {
      documents.add(document(new ObjectKey(schema, "", ""), ObjectKind.SCHEMA, List.of()));
      for (String name : names) {
        documents.add(document(new ObjectKey(schema, name, ""), ObjectKind.TABLE, List.of()));
      }
      for (String signature : List.of("()", "(a)", "(a, a)", "(\"a,\", a)", "(a.a)", "(a[])")) {
        for (String name : List.of("a", "a(a)", "a(", "(a)", "a.a")) {
          documents.add(document(new ObjectKey(schema, name, signature), ObjectKind.ROUTINE, List.of()));
        }
      }
    }
    documents.add(document(new ObjectKey("columns", "of it", ""), ObjectKind.TABLE, List.copyOf(names)));
    return documents;
  }

  private static ObjectDocument document(ObjectKey key, ObjectKind kind, List<String> columns) {
    ObjectNode json =
        MAPPER.createObjectNode().put("kind", kind.label())
            .put("qualifiedName", QualifiedName.of("s.o/urce", DATABASE, key)).put("source", "s.o/urce")
            .put("database", DATABASE).put("schema", key.schema())
            .put("name", key.name().isEmpty() ? key.schema() : key.name());
    if (kind.family() == Family.RELATIONS) {
      json.putArray("columns");
      int position = 0;
      for (String column : columns) {
        json.withArray("columns").addObject().put("position", ++position).put("name", column).put("type", "integer");
      }
    }
    if (kind == ObjectKind.ROUTINE) {
      json.putObject("routine").put("routineKind", "function").putArray("arguments");
    }
    json.put("fingerprint", "0");
    return new ObjectDocument(key, kind, "0", json.toString().getBytes(StandardCharsets.UTF_8));
  }
}
