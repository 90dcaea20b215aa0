// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemabeam.format.TestingCatalog;
import io.schemabeam.lineage.ViewLineage.Field;
import io.schemabeam.model.CatalogObject;
import io.schemabeam.model.CatalogObjectBuilder;
import io.schemabeam.model.Dependency;
import io.schemabeam.model.ObjectKey;
import io.schemabeam.model.ObjectKind;
import io.schemabeam.model.RelationName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGResultSetMetaData;

class ViewLineageTest {

  /** Views that say what they cannot tell. */
  private static final Set<String> PARTLY = Set.of("functions", "of_catalog", "whole", "from_xml", "other_names");

  @ParameterizedTest
  @ValueSource(strings = {"lineage", "shop", "hostile"})
  void takenAsItIsExactlyWhereTheServerSaysSo(String database) throws SQLException {
    TestingCatalog catalog = catalog(database);
    SoftAssertions softly = new SoftAssertions();
    try (Connection connection = catalog.connect()) {
      connection.createStatement().execute("set search_path = ''");
      for (CatalogObject view : views(catalog)) {
        ViewLineage lineage = ViewLineage.of(view);
        try (PreparedStatement query = connection.prepareStatement(view.definition().get().replace("?", "??"))) {
          PGResultSetMetaData columns = (PGResultSetMetaData) query.getMetaData();
          for (int i = 0; i < lineage.fields().size(); i++) {
            Field field = lineage.fields().get(i);
            String table = columns.getBaseTableName(i + 1);
            boolean isSaid = lineage.unresolved().containsKey(field.name());
            // The server follows a column through everything but a union.
            if (isSaid || table.isEmpty() && view.definition().get().matches("(?s).*(UNION|EXCEPT).*")) {
              continue;
            }
            Optional<SourceColumn> server =
                table.isEmpty() || columns.getBaseSchemaName(i + 1).equals("pg_catalog")
                    ? Optional.empty()
                    : Optional.of(
                        new SourceColumn(
                            new RelationName(columns.getBaseSchemaName(i + 1), table),
                            columns.getBaseColumnName(i + 1)));
            softly.assertThat(asItIs(field)).as("%s %s", view.qualifiedName(), field)
                .isEqualTo(server);
          }
        }
      }
    }
    softly.assertAll();
  }

  /** The source of a column that is one column, unchanged. */
  private static Optional<SourceColumn> asItIs(Field field) {
    return field.sources().size() == 1 && field.sources().containsValue(Transformation.IDENTITY)
        ? Optional.of(field.sources().keySet().iterator().next())
        : Optional.empty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"lineage", "shop", "hostile"})
  void everyColumnThatTheDatabaseRecordsIsFound(String database) {
    SoftAssertions softly = new SoftAssertions();
    for (CatalogObject view : views(catalog(database))) {
      if (PARTLY.contains(view.name())) {
        continue;
      }
      ViewLineage lineage = ViewLineage.of(view);
      softly.assertThat(lineage.unresolved()).as(view.qualifiedName()).isEmpty();
      softly.assertThat(lineage.isChecked()).as(view.qualifiedName()).isTrue();
      Set<SourceColumn> found = new HashSet<>(lineage.influences().keySet());
      lineage.fields().forEach(field -> found.addAll(field.sources().keySet()));
      Set<SourceColumn> recorded = new HashSet<>();
      for (Dependency dependency : view.dependsOn()) {
        RelationName relation = new RelationName(dependency.schema(), dependency.name());
        dependency.columns().forEach(column -> recorded.add(new SourceColumn(relation, column)));
      }
      softly.assertThat(found).as(view.qualifiedName()).isEqualTo(recorded);
    }
    softly.assertAll();
  }

  /** {@code =} as it is, {@code ~} computed, {@code +} from many rows, {@code ?} a condition. */
  @ParameterizedTest(name = "{0}.{1}")
  @CsvSource(delimiter = '|', textBlock = """
      plain       | title    | =a.t.name
      star        | tags     | =a.t.tags
      stars       | note     | =a.u.note
      over        | title    | =a.plain.title
      same        | one      | =b.t.name
      same        | two      | =a.t.name
      computed    | next     | ~a.t.id
      computed    | whole    | ~a.t.amount
      computed    | twice    | ~a.t.id
      computed    | constant | ''
      computed    | me       | ''
      computed    | either   | ~a.t.born ~a.t.name
      chosen      | label    | ?a.t.amount ~a.t.name
      chosen      | first    | ?a.t.parent ~a.t.id
      grouped     | name     | =a.t.name
      grouped     | n        | ''
      grouped     | total    | +a.t.amount
      grouped     | latest   | +a.t.born ?a.t.parent
      grouped     | names    | +a.t.id +a.t.name
      grouped     | median   | +a.t.amount
      windowed    | place    | ''
      windowed    | running  | ~a.t.amount
      common      | v        | =a.t.name
      shadow      | note     | =b.t.id
      tree        | id       | =a.t.id
      tree        | path     | ~a.t.name
      tree        | depth    | ''
      united      | name     | =a.t.name =a.u.note
      minus       | name     | =a.t.name =b.t.name
      sub         | total    | ~a.t.amount
      sub         | note     | +a.u.note
      sideways    | note     | =a.u.note
      sideways    | tag      | ~a.t.tags
      sideways    | n        | ''
      sideways    | key      | ~a.t.doc
      full_merged | id       | ~a.t.id ~a.u.id
      merged      | id       | =a.t.id
      listed      | k        | ''
      parts       | town     | ~a.t.home
      parts       | tag      | ~a.t.tags
      parts       | ab       | ~a.t.doc
      worded      | pos      | ~a.t.name ~a.t.tags
      worded      | sub      | ~a.t.id ~a.t.name
      worded      | over     | ~a.t.id ~a.t.name ~a.t.parent
      worded      | trimmed  | ~a.t.doc ~a.t.name
      worded      | zone     | ~a.t.name
      worded      | slice    | ~a.t.id ~a.t.parent ~a.t.tags
      worded      | found    | ~a.t.name
      functions   | word     | ~a.t.id
      kept        | name     | =a.t.name
      """)
  void sources(String view, String column, String expected) {
    Map<SourceColumn, Transformation> sources =
        lineage(view).fields().stream().filter(field -> field.name().equals(column))
            .findFirst().orElseThrow().sources();
    Set<String> shown =
        sources.entrySet().stream()
            .map(source -> "?=~+".charAt(source.getValue().ordinal()) + source.getKey().relation().schema() + "."
                + source.getKey().relation().name() + "." + source.getKey().column())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(String.join(" ", shown))
        .isEqualTo(String.join(" ", new TreeSet<>(List.of(expected.split(" ")))).strip());
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(delimiter = '|', textBlock = """
      plain    | a.t.amount | [FILTER]
      stars    | a.u.t_id   | [JOIN]
      grouped  | a.t.name   | [GROUP_BY]
      grouped  | a.t.id     | [FILTER]
      windowed | a.t.parent | [WINDOW]
      windowed | a.t.name   | [WINDOW]
      chosen   | a.t.born   | [SORT]
      merged   | a.u.id     | [JOIN]
      sets     | a.t.parent | [GROUP_BY]
      sub      | b.t.t_id   | [FILTER]
      kept     | a.t.parent | [FILTER, SORT]
      """)
  void influences(String view, String column, String expected) {
    String[] parts = column.split("\\.");
    SourceColumn source = new SourceColumn(new RelationName(parts[0], parts[1]), parts[2]);
    assertThat(lineage(view).influences().get(source)).hasToString(expected);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(delimiter = '|', textBlock = """
      functions   | word    | comes out of the function a.rows
      of_catalog  | relname | system catalog
      whole       | row     | takes whole rows of a.t
      from_xml    | ''      | cannot be parsed
      other_names | p       | other names
      """)
  void whatCannotBeToldIsSaid(String view, String column, String reason) {
    assertThat(lineage(view).unresolved()).hasEntrySatisfying(column, said -> assertThat(said).contains(reason));
  }

  @Test
  void aTextThatNamesMoreThanTheDatabaseKnowsIsNotBelieved() {
    CatalogObject plain = view("plain");
    CatalogObject other = with(plain, "SELECT id, secret FROM a.t WHERE amount > 0");
    ViewLineage lineage = ViewLineage.of(other);
    assertThat(lineage.fields().get(1).sources()).isEmpty();
    assertThat(lineage.unresolved().get("title")).contains("a.t.secret", "records do not");
    assertThat(lineage.unresolved().get("")).contains("reads a.t.name in a place that was not found");
    assertThat(ViewLineage.of(with(plain, "SELECT id FROM a.t")).unresolved().get("")).contains("1 columns", "has 2");
    assertThat(ViewLineage.of(with(plain, "SELECT * FROM a.t")).unresolved().get("")).contains("star over t");
  }

  private static CatalogObject with(CatalogObject view, String definition) {
    CatalogObjectBuilder builder = new CatalogObjectBuilder(
        view.source(), view.database(), new ObjectKey(view.schema().orElseThrow(), view.name(), ""), view.kind());
    builder.columns().addAll(view.columns().orElseThrow());
    builder.dependsOn().addAll(view.dependsOn());
    builder.definition(definition);
    return builder.build();
  }

  private static TestingCatalog catalog(String database) {
    return switch (database) {
      case "shop" -> TestingCatalog.shop();
      case "hostile" -> TestingCatalog.hostile();
      default -> TestingCatalog.lineage();
    };
  }

  private static List<CatalogObject> views(TestingCatalog catalog) {
    List<CatalogObject> views =
        catalog.objects().stream()
            .filter(object -> object.kind() == ObjectKind.VIEW || object.kind() == ObjectKind.MATERIALIZED_VIEW)
            .toList();
    assertThat(views).isNotEmpty();
    return views;
  }

  private static CatalogObject view(String name) {
    return views(TestingCatalog.lineage()).stream().filter(view -> view.name().equals(name)).findFirst().orElseThrow();
  }

  private static ViewLineage lineage(String name) {
    return ViewLineage.of(view(name));
  }
}
