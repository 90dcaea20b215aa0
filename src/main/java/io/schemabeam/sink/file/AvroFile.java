// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.sink.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.schemabeam.model.Entity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileConstants;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;

/** Documents of the plain format as an Avro object container file. */
final class AvroFile {
  private static final JsonMapper MAPPER = new JsonMapper();

  private AvroFile() {}

  /** The file's bytes; equal documents give equal bytes. */
  static byte[] of(List<Entity> entities, Compression compression) throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    MessageDigest digest = sha256();
    entities.forEach(entity -> digest.update(entity.json()));
    try (DataFileWriter<GenericRecord> file = new DataFileWriter<>(new GenericDatumWriter<>(AvroSchema.OBJECT))) {
      file.setCodec(codec(compression));
      // By default blocks are told apart by a random mark.
      file.create(AvroSchema.OBJECT, content, Arrays.copyOf(digest.digest(), DataFileConstants.SYNC_SIZE));
      for (Entity entity : entities) {
        file.append((GenericRecord) value(AvroSchema.OBJECT, MAPPER.readTree(entity.json())));
      }
    }
    return content.toByteArray();
  }

  private static CodecFactory codec(Compression compression) {
    return switch (compression) {
      case NONE -> CodecFactory.nullCodec();
      case GZIP -> CodecFactory.deflateCodec(CodecFactory.DEFAULT_DEFLATE_LEVEL);
      case ZSTD -> CodecFactory.zstandardCodec(CodecFactory.DEFAULT_ZSTANDARD_LEVEL);
    };
  }

  /** A JSON value as the schema has it. What a document leaves out is null, an empty list or false. */
  private static Object value(Schema schema, JsonNode json) {
    boolean absent = json.isMissingNode() || json.isNull();
    return switch (schema.getType()) {
      case UNION -> absent ? null : value(schema.getTypes().get(1), json);
      case RECORD -> {
        GenericRecord fields = new GenericData.Record(schema);
        schema.getFields().forEach(field -> fields.put(field.pos(), value(field.schema(), json.path(field.name()))));
        yield fields;
      }
      case ARRAY -> {
        List<Object> elements = new ArrayList<>();
        json.forEach(element -> elements.add(value(schema.getElementType(), element)));
        yield elements;
      }
      case INT -> json.asInt();
      case LONG -> json.asLong();
      case DOUBLE -> json.asDouble();
      case BOOLEAN -> json.asBoolean();
      default -> json.asText();
    };
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
