// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.model;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.dataformat.smile.databind.SmileMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.CustomCoder;

/**
 * Encodes records as Smile, the binary form of JSON, so that byte arrays inside stay bytes. Deterministic for records
 * whose components are ordered, which all of this project's are. Given explicitly everywhere, because Beam infers an
 * empty schema for records (apache/beam issue 27802).
 *
 * @param <T> a record or a sealed interface of records with Jackson's type information
 */
public final class JsonCoder<T> extends CustomCoder<T> {
  private static final SmileMapper MAPPER =
      SmileMapper.builder()
          .addModule(new Jdk8Module())
          .addModule(new JavaTimeModule())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private final Class<T> type;
  private transient ObjectReader reader;
  private transient ObjectWriter writer;

  private JsonCoder(Class<T> type) {
    this.type = type;
  }

  /** The coder of a type. */
  public static <T> JsonCoder<T> of(Class<T> type) {
    return new JsonCoder<>(type);
  }

  @Override
  public void encode(T value, OutputStream out) throws IOException {
    if (writer == null) {
      writer = MAPPER.writerFor(type);
    }
    ByteArrayCoder.of().encode(writer.writeValueAsBytes(value), out);
  }

  @Override
  public T decode(InputStream in) throws IOException {
    if (reader == null) {
      reader = MAPPER.readerFor(type);
    }
    return reader.readValue(ByteArrayCoder.of().decode(in));
  }

  @Override
  public void verifyDeterministic() {
    // Record components are written in the order of their declaration.
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof JsonCoder<?> coder && coder.type.equals(type);
  }

  @Override
  public int hashCode() {
    return Objects.hash(JsonCoder.class, type);
  }
}
