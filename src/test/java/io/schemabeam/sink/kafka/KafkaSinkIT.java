// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.sink.kafka;

import static io.schemabeam.sink.TestingPages.deliver;
import static io.schemabeam.sink.TestingPages.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.schemabeam.model.FormattedPage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kafka sink against a broker process; Kafka's own consumer says what is in the topic. */
class KafkaSinkIT {
  private static final TopicPartition PARTITION = new TopicPartition("catalog", 0);

  @TempDir Path folder;

  @Test
  void aTopicHoldsWhatThereIs() throws Exception {
    try (TestingBroker broker = new TestingBroker(folder)) {
      try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.address()))) {
        NewTopic topic = new NewTopic("catalog", 1, (short) 1).configs(Map.of("cleanup.policy", "compact"));
        admin.createTopics(List.of(topic)).all().get();
      }
      assertThat(deliver(sink(broker, 5), page(null, null).with("a", "1").with("b", "1").with("c", "1").build()))
          .isEqualTo(3);
      assertThat(deliver(sink(broker, 5), page(null, null).with("a", "2").without("b").build())).isEqualTo(1);
      List<ConsumerRecord<String, String>> records = records(broker);
      assertThat(records).extracting(ConsumerRecord::key)
          .containsExactly("relations:s.a", "relations:s.b", "relations:s.c", "relations:s.a", "relations:s.b");
      assertThat(records.get(4).value()).as("a tombstone").isNull();
      assertThat(new String(records.get(0).headers().lastHeader("kind").value())).isEqualTo("table");
      assertThat(folded(records))
          .isEqualTo(
              new TreeMap<>(
                  Map.of("relations:s.a", "{\"comment\":\"2\"}", "relations:s.c", "{\"comment\":\"1\"}")));

      broker.kill();
      FormattedPage next = page(null, null).with("d", "1").build();
      long start = System.nanoTime();
      assertThatThrownBy(() -> deliver(sink(broker, 1), next)).hasMessageContaining(broker.address());
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
      broker.start();
      assertThat(deliver(sink(broker, 60), next)).isEqualTo(1);
      assertThat(folded(records(broker)).keySet()).containsExactly("relations:s.a", "relations:s.c", "relations:s.d");
    }
  }

  private static KafkaSinkDefinition sink(TestingBroker broker, int seconds) {
    return new KafkaSinkDefinition(
        null, null, broker.address(), "catalog", null, null, null, Duration.ofSeconds(seconds));
  }

  private static List<ConsumerRecord<String, String>> records(TestingBroker broker) {
    Properties properties = new Properties();
    properties.put("bootstrap.servers", broker.address());
    List<ConsumerRecord<String, String>> records = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(List.of(PARTITION));
      consumer.seekToBeginning(List.of(PARTITION));
      long end = consumer.endOffsets(List.of(PARTITION)).get(PARTITION);
      while (consumer.position(PARTITION) < end) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
    }
    return records;
  }

  private static SortedMap<String, String> folded(List<ConsumerRecord<String, String>> records) {
    SortedMap<String, String> last = new TreeMap<>();
    for (ConsumerRecord<String, String> record : records) {
      if (record.value() == null) {
        last.remove(record.key());
      } else {
        last.put(record.key(), record.value());
      }
    }
    return last;
  }
}
