// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.util.BufferRecycler;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Writes one JSON object as a line of UTF-8, in one go: no tree is built. */
final class JsonLine {
  private static final JsonFactory FACTORY = new JsonFactory();

  private JsonLine() {}

  /** What is written between the braces. */
  @FunctionalInterface
  interface Body {
    void write(JsonGenerator json) throws IOException;
  }

  /** The object as bytes, without a line break. */
  static byte[] of(Body body) {
    BufferRecycler buffers = FACTORY._getBufferRecycler();
    try (ByteArrayBuilder bytes = new ByteArrayBuilder(buffers)) {
      try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
        json.writeStartObject();
        body.write(json);
        json.writeEndObject();
      }
      return bytes.getClearAndRelease();
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot be written as JSON", failure);
    } finally {
      buffers.releaseToPool();
    }
  }

  /** Fields that many objects have alike, written once for all of them; at least one. */
  static SerializableString alike(Body fields) {
    byte[] object = of(fields);
    return new SerializedString(new String(object, 1, object.length - 2, StandardCharsets.UTF_8));
  }

  /** Repeats such fields, behind at least one other field of the same object. */
  static void repeat(JsonGenerator json, SerializableString fields) throws IOException {
    json.writeRaw(',');
    json.writeRaw(fields);
  }

  /** Writes a field if there is a value. */
  static void text(JsonGenerator json, String field, Optional<String> value) throws IOException {
    if (value.isPresent()) {
      json.writeStringField(field, value.get());
    }
  }
}
