// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.sink;

import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.schemabeam.sink.file.FileSinkDefinition;
import io.schemabeam.sink.http.HttpSinkDefinition;
import io.schemabeam.sink.jdbc.JdbcSinkDefinition;
import io.schemabeam.sink.kafka.KafkaSinkDefinition;
import java.util.SortedMap;
import java.util.TreeMap;

/** The kinds of sinks by the {@code type} of their definitions. */
public final class Sinks {
  private Sinks() {}

  /** Every known type. */
  public static SortedMap<String, Class<? extends SinkDefinition>> types() {
    SortedMap<String, Class<? extends SinkDefinition>> types = new TreeMap<>();
    types.put("files", FileSinkDefinition.class);
    types.put("http", HttpSinkDefinition.class);
    types.put("jdbc", JdbcSinkDefinition.class);
    types.put("kafka", KafkaSinkDefinition.class);
    return types;
  }

  /** Lets Jackson read definitions of every known type. */
  public static SimpleModule jacksonModule() {
    SimpleModule module = new SimpleModule("sinks");
    types().forEach((name, type) -> module.registerSubtypes(new NamedType(type, name)));
    return module;
  }
}
