// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.apache.commons.codec.digest.MurmurHash3;

/** Turns described objects into documents and back. */
public final class ObjectDocuments {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .serializationInclusion(JsonInclude.Include.NON_EMPTY)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          // Empty lists are left out of the line.
          .withConfigOverride(List.class, list -> list.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
          .build();
  private static final ObjectWriter WRITER = MAPPER.writerFor(CatalogObject.class);
  private static final ObjectReader READER = MAPPER.readerFor(CatalogObject.class);

  private ObjectDocuments() {}

  /** Encodes one object; see {@link Encoder}. */
  public static ObjectDocument encode(ObjectKey key, CatalogObject object) {
    return new Encoder().encode(key, object);
  }

  /** Encodes the objects of a page, all through one buffer. For one use by one thread. */
  public static final class Encoder {
    private final Buffer buffer = new Buffer();
    private final JsonGenerator generator;

    /** An encoder that has encoded nothing. */
    public Encoder() {
      try {
        generator = MAPPER.createGenerator(buffer).setRootValueSeparator(null);
      } catch (IOException impossible) {
        throw new UncheckedIOException(impossible);
      }
    }

    /**
     * Encodes an object. The fingerprint (MurmurHash3 of 128 bits) is taken over the line without the volatile fields,
     * which are then appended, so that the object is written out once.
     */
    public ObjectDocument encode(ObjectKey key, CatalogObject object) {
      buffer.reset();
      try {
        WRITER.writeValue(generator, object.withoutVolatileFields());
        generator.flush();
      } catch (IOException failure) {
        throw new IllegalStateException("cannot encode " + object.qualifiedName(), failure);
      }
      String fingerprint = buffer.hash();
      StringBuilder tail = new StringBuilder(96);
      object.rowEstimate().ifPresent(rows -> tail.append(",\"rowEstimate\":").append(rows));
      object.sizeBytes().ifPresent(bytes -> tail.append(",\"sizeBytes\":").append(bytes));
      tail.append(",\"fingerprint\":\"").append(fingerprint).append("\"}");
      return new ObjectDocument(key, object.kind(), fingerprint, buffer.continuedBy(tail.toString()));
    }
  }

  private static final class Buffer extends ByteArrayOutputStream {
    private Buffer() {
      super(8192);
    }

    private String hash() {
      return hexadecimal(MurmurHash3.hash128x64(buf, 0, count, 0));
    }

    /** What was written, with its closing bracket replaced. */
    private byte[] continuedBy(String end) {
      byte[] all = Arrays.copyOf(buf, count - 1 + end.length());
      System.arraycopy(end.getBytes(StandardCharsets.US_ASCII), 0, all, count - 1, end.length());
      return all;
    }
  }

  /**
   * 128 bits in 32 hexadecimal digits. It tells versions of one object apart and defends against nobody, which is why
   * it need not be a cryptographic hash: those cost more than writing the JSON.
   */
  public static String hash(byte[] bytes) {
    return hexadecimal(MurmurHash3.hash128x64(bytes, 0, bytes.length, 0));
  }

  private static String hexadecimal(long[] halves) {
    return HexFormat.of().toHexDigits(halves[0]) + HexFormat.of().toHexDigits(halves[1]);
  }

  /** A document by its line: its key and what else it says of itself. */
  public static ObjectDocument parse(byte[] json) throws IOException {
    String name = "";
    String qualifiedName = "";
    String kind = "";
    String fingerprint = "";
    try (JsonParser parser = MAPPER.createParser(json)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = parser.currentName();
        parser.nextToken();
        switch (field) {
          case "kind" -> kind = parser.getText();
          case "qualifiedName" -> qualifiedName = parser.getText();
          case "name" -> name = parser.getText();
          case "fingerprint" -> fingerprint = parser.getText();
          default -> parser.skipChildren();
        }
      }
    }
    ObjectKind ofKind = ObjectKind.of(kind);
    return new ObjectDocument(QualifiedName.key(qualifiedName, ofKind.family(), name), ofKind, fingerprint, json);
  }

  /** Decodes a document's line. */
  public static CatalogObject decode(byte[] json) {
    try {
      return READER.readValue(json);
    } catch (IOException failure) {
      throw new UncheckedIOException("not a document of this version", failure);
    }
  }
}
