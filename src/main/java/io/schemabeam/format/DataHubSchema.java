// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.format;

import com.fasterxml.jackson.core.JsonGenerator;
import io.schemabeam.model.CatalogObject;
import io.schemabeam.model.Column;
import io.schemabeam.model.ForeignKey;
import java.io.IOException;
import java.util.List;

/**
 * The {@code schemaMetadata} of a table or view.
 *
 * @param object the relation
 * @param names names of its database
 * @param urn the relation's URN
 */
record DataHubSchema(CatalogObject object, DataHubNames names, String urn) {

  void write(JsonGenerator aspect) throws IOException {
    aspect.writeStringField("schemaName", names.name(object.schema().orElse(""), object.name()));
    aspect.writeStringField("platform", names.platform());
    aspect.writeNumberField("version", 0);
    aspect.writeStringField("hash", "");
    aspect.writeObjectFieldStart("platformSchema");
    // What DataHub's own crawlers write for every SQL database.
    aspect.writeObjectFieldStart("com.linkedin.schema.MySqlDDL");
    aspect.writeStringField("tableSchema", "");
    aspect.writeEndObject();
    aspect.writeEndObject();
    List<String> primaryKey = object.primaryKey().map(key -> key.columns()).orElse(List.of());
    aspect.writeArrayFieldStart("fields");
    for (Column column : object.columns().orElse(List.of())) {
      field(aspect, column, primaryKey.contains(column.name()));
    }
    aspect.writeEndArray();
    if (!primaryKey.isEmpty()) {
      aspect.writeArrayFieldStart("primaryKeys");
      for (String column : primaryKey) {
        aspect.writeString(column);
      }
      aspect.writeEndArray();
    }
    if (!object.foreignKeys().isEmpty()) {
      aspect.writeArrayFieldStart("foreignKeys");
      for (ForeignKey key : object.foreignKeys()) {
        foreignKey(aspect, key);
      }
      aspect.writeEndArray();
    }
  }

  private static void field(JsonGenerator aspect, Column column, boolean isPartOfKey) throws IOException {
    aspect.writeStartObject();
    aspect.writeStringField("fieldPath", column.name());
    aspect.writeBooleanField("nullable", column.nullable().orElse(true));
    JsonLine.text(aspect, "description", column.comment());
    aspect.writeObjectFieldStart("type");
    aspect.writeObjectFieldStart("type");
    aspect.writeObjectFieldStart(DataHubTypes.of(column));
    aspect.writeEndObject();
    aspect.writeEndObject();
    aspect.writeEndObject();
    aspect.writeStringField("nativeDataType", column.type().orElse(""));
    aspect.writeBooleanField("recursive", false);
    aspect.writeBooleanField("isPartOfKey", isPartOfKey);
    aspect.writeEndObject();
  }

  private void foreignKey(JsonGenerator aspect, ForeignKey key) throws IOException {
    String referenced = names.dataset(key.references().schema(), key.references().table());
    aspect.writeStartObject();
    // A name is wanted, and not every database asks for one.
    aspect.writeStringField("name", key.name().isEmpty() ? String.join(",", key.columns()) : key.name());
    fields(aspect, "foreignFields", referenced, key.references().columns());
    fields(aspect, "sourceFields", urn, key.columns());
    aspect.writeStringField("foreignDataset", referenced);
    aspect.writeEndObject();
  }

  private static void fields(JsonGenerator aspect, String name, String dataset, List<String> columns)
      throws IOException {
    aspect.writeArrayFieldStart(name);
    for (String column : columns) {
      aspect.writeString(DataHubNames.field(dataset, column));
    }
    aspect.writeEndArray();
  }
}
