// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.definition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.schemabeam.model.Family;
import io.schemabeam.sink.SinkDefinition;
import io.schemabeam.sink.Sinks;
import io.schemabeam.transform.ObjectTransforms;
import io.schemabeam.transform.TransformDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/** The text form in which definitions travel to workers. */
public final class DefinitionJson {
  /** To be raised when a description of the same object gives another document than before. */
  private static final int DESCRIPTION_VERSION = 2;

  private static final ObjectMapper MAPPER = configure(new JsonMapper());

  private static final Travellers<CrawlDefinition> TRAVELLERS = new Travellers<>();

  private DefinitionJson() {}

  /** A definition as it travels. */
  static byte[] write(CrawlDefinition definition) {
    return TRAVELLERS.pack(definition, () -> {
      try {
        return MAPPER.writeValueAsBytes(definition);
      } catch (JsonProcessingException impossible) {
        throw new UncheckedIOException(impossible);
      }
    });
  }

  /** A definition that has travelled: the same instance for the same content, as long as it is remembered. */
  static CrawlDefinition read(byte[] packed) {
    return TRAVELLERS.unpack(packed, json -> {
      try {
        return MAPPER.readValue(json, CrawlDefinition.class);
      } catch (IOException impossible) {
        throw new UncheckedIOException(impossible);
      }
    });
  }

  /** Changes exactly if the same object can have another result than before. */
  static String identity(List<TransformDefinition> transforms) {
    try {
      StringBuilder text = new StringBuilder(MAPPER.writeValueAsString(transforms));
      transforms.stream()
          .flatMap(transform -> transform.use().flatMap(ObjectTransforms::find).stream())
          .forEach(used -> text.append(' ').append(used.version()));
      return hash(text.toString());
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** The text form of a sink's definition. */
  public static String write(SinkDefinition sink) {
    try {
      return MAPPER.writerFor(SinkDefinition.class).writeValueAsString(sink);
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** The sink's definition with a text form. */
  public static SinkDefinition readSink(String json) {
    try {
      return MAPPER.readValue(json, SinkDefinition.class);
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** How a constant is written in definitions. */
  static String label(Object constant) {
    return MAPPER.convertValue(constant, String.class);
  }

  /** Teaches a mapper of any syntax the types of definitions. */
  static ObjectMapper configure(ObjectMapper mapper) {
    mapper.registerModule(new Jdk8Module());
    mapper.registerModule(new JavaTimeModule());
    mapper.registerModule(new SimpleModule("durations").addDeserializer(Duration.class, new Durations()));
    mapper.registerModule(Sinks.jacksonModule());
    mapper.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    return mapper;
  }

  /**
   * A hash of everything in a source's definition, names aside, that decides what documents there are and what they
   * show; documents that were described with another one are described again.
   */
  public static String describedWith(SourceDefinition source, Family family) {
    return hash(
        String.join(
            " ", String.valueOf(DESCRIPTION_VERSION), family.label(), source.detail().name(),
            String.valueOf(source.definitions()),
            source.onlyAccessible() + source.dialect().map(dialect -> " " + dialect).orElse("")));
  }

  private static String hash(String text) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
