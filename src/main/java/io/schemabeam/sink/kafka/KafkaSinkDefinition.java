// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.sink.kafka;

import io.schemabeam.format.FormatDefinition;
import io.schemabeam.model.Run;
import io.schemabeam.secret.SecretReference;
import io.schemabeam.sink.PageWriter;
import io.schemabeam.sink.SerializedSink;
import io.schemabeam.sink.SinkDefinition;
import java.time.Duration;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * {@code type: kafka}: a topic, one record an entity, keyed by the entity's key; what is gone is a record without a
 * value, so that a compacted topic holds exactly what there is. The topic must be there, or the brokers create topics.
 *
 * @param name {@code kafka} if absent
 * @param format {@code plain} if absent
 * @param bootstrapServers {@code host:port} of some brokers, separated by commas
 * @param topic the topic
 * @param properties more properties of Kafka's producer; nothing secret
 * @param secrets where the values of secret properties are kept, for example of {@code sasl.jaas.config}
 * @param maxProducers greatest number of pages that are sent at the same time over the whole cluster; 2 if absent
 * @param retryFor how long a page is tried again while the brokers do not take it; 20 s if absent
 */
public record KafkaSinkDefinition(
    String name,
    FormatDefinition format,
    String bootstrapServers,
    String topic,
    SortedMap<String, String> properties,
    SortedMap<String, SecretReference> secrets,
    Integer maxProducers,
    Duration retryFor)
    implements SinkDefinition {
  private static final int DEFAULT_PRODUCERS = 2;

  public KafkaSinkDefinition {
    name = name == null ? "kafka" : name;
    format = format == null ? FormatDefinition.PLAIN : format;
    bootstrapServers = bootstrapServers == null ? "" : bootstrapServers;
    topic = topic == null ? "" : topic;
    properties =
        properties == null
            ? Collections.emptySortedMap()
            : Collections.unmodifiableSortedMap(new TreeMap<>(properties));
    secrets =
        secrets == null ? Collections.emptySortedMap() : Collections.unmodifiableSortedMap(new TreeMap<>(secrets));
    maxProducers = maxProducers == null ? DEFAULT_PRODUCERS : maxProducers;
    retryFor = retryFor == null ? DEFAULT_RETRY_FOR : retryFor;
    if (bootstrapServers.isBlank()) {
      throw new IllegalArgumentException("bootstrapServers: host:port of at least one broker is needed");
    }
    if (!topic.matches("[A-Za-z0-9._-]{1,249}")) {
      throw new IllegalArgumentException("topic: '" + topic + "' must be 1 to 249 letters, digits, '.', '_' or '-'");
    }
    for (String property : properties.keySet()) {
      if (property.contains("password") || property.equals("sasl.jaas.config") || property.endsWith(".key")) {
        throw new IllegalArgumentException(
            "properties: " + property + " belongs to secrets: {" + property + ": env:NAME}");
      }
    }
    if (maxProducers < 1) {
      throw new IllegalArgumentException("maxProducers: must be at least 1, and is " + maxProducers);
    }
  }

  @Override
  public String identity() {
    return String.join(" ", "kafka", bootstrapServers, topic, format.identity());
  }

  @Override
  public String location() {
    return bootstrapServers + " " + topic;
  }

  @Override
  public int slots() {
    return maxProducers;
  }

  @Override
  public boolean wantsChanges() {
    return true;
  }

  @Override
  public PageWriter open(Run run) {
    return new KafkaPageWriter(this);
  }

  private Object writeReplace() {
    return SerializedSink.of(this);
  }
}
