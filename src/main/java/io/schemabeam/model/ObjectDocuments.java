// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.commons.codec.digest.MurmurHash3;
import java.util.List;

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

  /**
   * Encodes an object. The fingerprint (MurmurHash3 of 128 bits) is taken over the line without the volatile fields,
   * which are then appended, so that the object is written out once.
   */
  public static ObjectDocument encode(ObjectKey key, CatalogObject object) {
    try {
      byte[] stable = WRITER.writeValueAsBytes(object.withoutVolatileFields());
      String fingerprint = hash(stable);
      StringBuilder tail = new StringBuilder(96);
      object.rowEstimate().ifPresent(rows -> tail.append(",\"rowEstimate\":").append(rows));
      object.sizeBytes().ifPresent(bytes -> tail.append(",\"sizeBytes\":").append(bytes));
      tail.append(",\"fingerprint\":\"").append(fingerprint).append("\"}");
      byte[] end = tail.toString().getBytes(StandardCharsets.US_ASCII);
      byte[] json = Arrays.copyOf(stable, stable.length - 1 + end.length);
      System.arraycopy(end, 0, json, stable.length - 1, end.length);
      return new ObjectDocument(key, object.kind(), fingerprint, json);
    } catch (JsonProcessingException failure) {
      throw new IllegalStateException("cannot encode " + object.qualifiedName(), failure);
    }
  }

  /**
   * 128 bits in 32 hexadecimal digits. It tells versions of one object apart and defends against nobody, which is why
   * it need not be a cryptographic hash: those cost more than writing the JSON.
   */
  public static String hash(byte[] bytes) {
    long[] halves = MurmurHash3.hash128x64(bytes);
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
