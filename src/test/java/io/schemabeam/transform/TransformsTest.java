// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.schemabeam.model.ObjectDocument;
import io.schemabeam.model.ObjectKey;
import io.schemabeam.model.ObjectKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TransformsTest {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory()).registerModule(new Jdk8Module());
  private static final JsonMapper JSON = new JsonMapper();

  private static final String TABLE =
      """
      {"kind":"table","qualifiedName":"src/db/old_a/person","source":"src","database":"db","schema":"old_a",
       "name":"person","comment":"About people","privileges":[{"grantee":"x"}],
       "columns":[{"position":1,"name":"id","type":"integer","default":"7"},
                  {"position":2,"name":"Email","type":"character varying(80)","default":"'a@b.c'"},
                  {"position":3,"name":"email_id","type":"integer","tags":["pii"]}],
       "foreignKeys":[{"name":"f","columns":["id"],"references":{"schema":"old_b","table":"thing","columns":["id"]}}],
       "fingerprint":"abc"}
      """;

  @Test
  void tagsColumnsByNameAndType() throws Exception {
    JsonNode table = apply("- {columns: '(?i).*email.*', types: 'character varying.*', tag: [pii, contact]}");
    assertThat(table.at("/columns/1/tags").toString()).isEqualTo("[\"pii\",\"contact\"]");
    assertThat(table.at("/columns/0").has("tags")).isFalse();
    assertThat(table.at("/columns/2/tags").toString()).as("of another type").isEqualTo("[\"pii\"]");
    assertThat(apply("- {columns: email_id, tag: [pii]}").at("/columns/2/tags")).as("a tag is there once").hasSize(1);
  }

  @Test
  void setsRemovesAndMasks() throws Exception {
    JsonNode table =
        apply(
            """
            - {kinds: [table], set: {owner: data-team, tier: 1}, remove: [privileges], mask: [comment]}
            - {columns: .*, mask: [default]}
            - {kinds: [view], set: {owner: nobody}}
            - {columns: id, drop: true}
            """);
    assertThat(table.get("owner").asText()).isEqualTo("data-team");
    assertThat(table.get("tier").asInt()).isEqualTo(1);
    assertThat(table.has("privileges")).isFalse();
    assertThat(table.get("comment").asText()).isEqualTo("***");
    assertThat(table.at("/columns")).hasSize(2);
    assertThat(table.at("/columns/0/default").asText()).isEqualTo("***");
    assertThat(table.toString()).doesNotContain("a@b.c");
  }

  @Test
  void renamesWhatIsThereAndWhatRefersToIt() throws Exception {
    List<TransformDefinition> definitions =
        definitions(
            """
            - {schemas: old_(.*), rename: {schema: $1}}
            - {schemas: a, objects: (p.*), rename: {object: the_$1}}
            """);
    ObjectDocument document = Transforms.of(definitions).apply(table()).orElseThrow();
    JsonNode table = JSON.readTree(document.json());
    assertThat(document.key()).isEqualTo(new ObjectKey("a", "the_person", ""));
    assertThat(table.get("qualifiedName").asText()).isEqualTo("src/db/a/the_person");
    assertThat(table.get("name").asText()).isEqualTo("the_person");
    assertThat(table.at("/foreignKeys/0/references/schema").asText()).isEqualTo("b");
    assertThat(table.at("/foreignKeys/0/references/table").asText()).isEqualTo("thing");

    ObjectDocument schema =
        new ObjectDocument(
            new ObjectKey("old_a", "", ""), ObjectKind.SCHEMA, "",
            ("{\"kind\":\"schema\",\"qualifiedName\":\"src/db/old_a\",\"source\":\"src\",\"database\":\"db\","
                + "\"schema\":\"old_a\",\"name\":\"old_a\"}")
                .getBytes(StandardCharsets.UTF_8));
    ObjectDocument renamed = Transforms.of(definitions).apply(schema).orElseThrow();
    assertThat(renamed.key()).isEqualTo(new ObjectKey("a", "", ""));
    assertThat(JSON.readTree(renamed.json()).get("qualifiedName").asText()).isEqualTo("src/db/a");
    assertThat(JSON.readTree(renamed.json()).get("name").asText()).isEqualTo("a");
  }

  @Test
  void dropsObjects() throws Exception {
    assertThat(Transforms.of(definitions("- {objects: per.*, drop: true}")).apply(table())).isEmpty();
    assertThat(Transforms.of(definitions("- {objects: per, drop: true}")).apply(table())).isPresent();
  }

  @Test
  void codeOfTheUsersOwnIsFoundAndMayFail() throws Exception {
    assertThat(apply("- {use: testing, settings: {owner: me}}").get("owner").asText()).isEqualTo("me");
    assertThat(Transforms.of(definitions("- {use: testing, settings: {leaveOut: person}}")).apply(table())).isEmpty();
    Transforms failing = Transforms.of(definitions("- {use: testing, settings: {failOn: person}}"));
    assertThatThrownBy(() -> failing.apply(table())).hasMessageContaining("told to fail on person");
  }

  @Test
  void whatCannotWorkIsAMistake() throws IOException {
    List<String> mistakes = new ArrayList<>();
    definitions(
            """
            - {rename: {schema: x}}
            - {columns: x, objects: y, rename: {object: x}}
            - {set: {kind: view}}
            - {use: testing, drop: true}
            - {use: unknown}
            - {}
            - {schemas: "old_(.*)", rename: {schema: $2}}
            - {objects: "(?<a>x)#(?x) y", rename: {object: "${b}"}}
            - {objects: "x", rename: {object: "a$"}}
            """)
        .forEach(definition -> mistakes.add(String.join("; ", definition.mistakes())));
    assertThat(mistakes).hasSize(9).noneMatch(String::isEmpty);
    assertThat(mistakes.get(6)).isEqualTo("rename.schema: '$2' does not fit old_(.*): No group 2");
    definitions(
            """
            - {schemas: x, rename: {schema: y}}
            - {schemas: "(?<a>x)|(y) # (?x) z", rename: {schema: "${a}$2"}}
            - {schemas: "\\\\Qx(", rename: {schema: y}}
            """)
        .forEach(definition -> assertThat(definition.mistakes()).isEmpty());
  }

  private static JsonNode apply(String yaml) throws Exception {
    Optional<ObjectDocument> document = Transforms.of(definitions(yaml)).apply(table());
    return JSON.readTree(document.orElseThrow().json());
  }

  private static List<TransformDefinition> definitions(String yaml) throws IOException {
    return List.of(YAML.readValue(yaml, TransformDefinition[].class));
  }

  private static ObjectDocument table() {
    return new ObjectDocument(
        new ObjectKey("old_a", "person", ""), ObjectKind.TABLE, "abc", TABLE.getBytes(StandardCharsets.UTF_8));
  }
}
