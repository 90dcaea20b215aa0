// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.sink.file;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.schemabeam.model.CatalogObject;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;

/**
 * The plain format as an Avro schema, made from the records of the model, so that it can lack nothing that they have.
 * What a document may leave out is a union with null; the fields of changes come last.
 */
final class AvroSchema {
  private static final String NAMESPACE = "io.schemabeam";

  /** What a tombstone has, too. */
  private static final Set<String> ALWAYS = Set.of("kind", "qualifiedName");

  /** The schema of an object. */
  static final Schema OBJECT = new AvroSchema().object();

  private final Map<Class<?>, Schema> known = new HashMap<>();

  private AvroSchema() {}

  private Schema object() {
    List<Schema.Field> fields = new ArrayList<>();
    for (RecordComponent component : CatalogObject.class.getRecordComponents()) {
      Schema type = type(component.getGenericType());
      boolean optional = !ALWAYS.contains(component.getName()) && type.getType() != Schema.Type.UNION;
      fields.add(field(name(component), optional ? optional(type) : type));
    }
    fields.add(field("changed", optional(Schema.createArray(Schema.create(Schema.Type.STRING)))));
    fields.add(field("renamedFrom", optional(Schema.create(Schema.Type.STRING))));
    fields.add(field("renamedTo", optional(Schema.create(Schema.Type.STRING))));
    fields.add(field("removed", optional(Schema.create(Schema.Type.BOOLEAN))));
    return Schema.createRecord("CatalogObject", null, NAMESPACE, false, fields);
  }

  private Schema type(Type type) {
    if (type instanceof ParameterizedType generic) {
      Schema argument = type(generic.getActualTypeArguments()[0]);
      return generic.getRawType() == Optional.class ? optional(argument) : Schema.createArray(argument);
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isRecord()) {
      return known.containsKey(plain) ? known.get(plain) : record(plain);
    }
    if (plain == int.class || plain == Integer.class) {
      return Schema.create(Schema.Type.INT);
    }
    if (plain == long.class || plain == Long.class) {
      return Schema.create(Schema.Type.LONG);
    }
    if (plain == double.class || plain == Double.class) {
      return Schema.create(Schema.Type.DOUBLE);
    }
    return Schema.create(plain == boolean.class || plain == Boolean.class ? Schema.Type.BOOLEAN : Schema.Type.STRING);
  }

  private Schema record(Class<?> type) {
    Schema schema = Schema.createRecord(type.getSimpleName(), null, NAMESPACE, false);
    known.put(type, schema);
    List<Schema.Field> fields = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      fields.add(field(name(component), type(component.getGenericType())));
    }
    schema.setFields(fields);
    return schema;
  }

  private static Schema.Field field(String name, Schema type) {
    Object none = type.getType() == Schema.Type.UNION ? JsonProperties.NULL_VALUE : null;
    return new Schema.Field(name, type, null, none);
  }

  private static Schema optional(Schema type) {
    return Schema.createUnion(Schema.create(Schema.Type.NULL), type);
  }

  private static String name(RecordComponent component) {
    JsonProperty renamed = component.getAccessor().getAnnotation(JsonProperty.class);
    return renamed == null ? component.getName() : renamed.value();
  }
}
