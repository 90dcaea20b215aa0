// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.sink.kafka;

import io.schemabeam.model.Entity;
import io.schemabeam.model.FormattedPage;
import io.schemabeam.secret.SecretReference;
import io.schemabeam.secret.Secrets;
import io.schemabeam.secret.UnresolvedSecretException;
import io.schemabeam.sink.PageWriter;
import io.schemabeam.sink.SinkException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends pages with an idempotent producer, and answers when the brokers have acknowledged all of a page. */
final class KafkaPageWriter implements PageWriter {
  /** For one attempt: the page's own patience is around it. */
  private static final Duration ATTEMPT = Duration.ofSeconds(5);

  private final KafkaSinkDefinition sink;
  private Producer<byte[], byte[]> producer;

  KafkaPageWriter(KafkaSinkDefinition sink) {
    this.sink = sink;
  }

  @Override
  public long write(FormattedPage page) throws SinkException {
    String current = "";
    try {
      Producer<byte[], byte[]> open = producer();
      Map<String, Future<RecordMetadata>> sent = new LinkedHashMap<>();
      for (ProducerRecord<byte[], byte[]> record : records(page)) {
        current = new String(record.key(), StandardCharsets.UTF_8);
        sent.put(current, open.send(record));
      }
      open.flush();
      for (Map.Entry<String, Future<RecordMetadata>> record : sent.entrySet()) {
        current = record.getKey();
        record.getValue().get();
      }
      return page.entities().size();
    } catch (ExecutionException refused) {
      throw failure(current, refused.getCause());
    } catch (InterruptException | InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw SinkException.passing(sink.location() + ": interrupted", interrupted);
    } catch (KafkaException refused) {
      throw failure(current, refused);
    }
  }

  private List<ProducerRecord<byte[], byte[]>> records(FormattedPage page) {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    page.entities().forEach(entity -> records.add(record(entity, entity.json())));
    page.tombstones().forEach(entity -> records.add(record(entity, null)));
    return records;
  }

  private ProducerRecord<byte[], byte[]> record(Entity entity, byte[] value) {
    byte[] kind = entity.kind().getBytes(StandardCharsets.UTF_8);
    return new ProducerRecord<>(
        sink.topic(), null, entity.key().getBytes(StandardCharsets.UTF_8), value,
        List.of(new RecordHeader("kind", kind)));
  }

  private Producer<byte[], byte[]> producer() throws SinkException {
    if (producer != null) {
      return producer;
    }
    Properties properties = new Properties();
    properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
    properties.put(ProducerConfig.LINGER_MS_CONFIG, "20");
    properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, String.valueOf(ATTEMPT.toMillis() / 2));
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, String.valueOf(ATTEMPT.toMillis()));
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, String.valueOf(ATTEMPT.toMillis()));
    properties.putAll(sink.properties());
    properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, sink.bootstrapServers());
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    try {
      for (Map.Entry<String, SecretReference> secret : sink.secrets().entrySet()) {
        properties.put(secret.getKey(), Secrets.resolve(secret.getValue()));
      }
    } catch (UnresolvedSecretException unresolved) {
      throw SinkException.ofSink(sink.location() + ": " + unresolved.getMessage(), unresolved);
    }
    producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    return producer;
  }

  private SinkException failure(String key, Throwable cause) {
    String message = sink.location() + ": " + cause.getClass().getSimpleName() + ": " + cause.getMessage();
    if (cause instanceof RecordTooLargeException) {
      return SinkException.ofPage(message + " (" + key + ")", cause);
    }
    // After some failures a producer refuses everything: the next attempt has a new one.
    close();
    if (cause instanceof AuthenticationException || cause instanceof AuthorizationException) {
      return SinkException.ofSink(message, cause);
    }
    return SinkException.passing(message, cause);
  }

  @Override
  public void close() {
    if (producer != null) {
      producer.close(Duration.ZERO);
      producer = null;
    }
  }
}
