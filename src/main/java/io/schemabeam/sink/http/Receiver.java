// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.sink.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.schemabeam.model.Entity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** How an API wants to be told of entities: which requests, and what is in them. */
enum Receiver {
  /**
   * A JSON array at the URL itself; {@code {kind}} in the URL stands for the entities' kind. What a format has no
   * record for is deleted at {@code URL/KEY}.
   */
  @JsonProperty("array")
  ARRAY(100) {
    @Override
    Call tell(HttpSinkDefinition sink, List<Entity> entities) {
      return new Call(sink.method(), at(sink, entities.get(0)), entities, joined("[", entities, "]"));
    }
  },

  /** JSON Lines, otherwise as {@link #ARRAY}. */
  @JsonProperty("lines")
  LINES(100) {
    @Override
    Call tell(HttpSinkDefinition sink, List<Entity> entities) {
      return new Call(sink.method(), at(sink, entities.get(0)), entities, lines(entities));
    }

    @Override
    String contentType() {
      return "application/x-ndjson";
    }
  },

  /** One entity a request, otherwise as {@link #ARRAY}. */
  @JsonProperty("single")
  SINGLE(1) {
    @Override
    Call tell(HttpSinkDefinition sink, List<Entity> entities) {
      return new Call(sink.method(), at(sink, entities.get(0)), entities, entities.get(0).json());
    }
  },

  /**
   * DataHub's metadata service: {@code POST /aspects?action=ingestProposalBatch} (Rest.li 2.0), at most 200 proposals a
   * request, aspects as generic ones: their JSON as a string.
   */
  @JsonProperty("datahub")
  DATAHUB(100) {
    @Override
    Call tell(HttpSinkDefinition sink, List<Entity> entities) {
      List<Entity> proposals = entities.stream().map(Receiver::withGenericAspect).toList();
      URI uri = URI.create(sink.url() + "/aspects?action=ingestProposalBatch");
      return new Call("POST", uri, entities, joined("{\"proposals\":[", proposals, "]}"));
    }

    @Override
    Map<String, String> headers() {
      return Map.of("X-RestLi-Protocol-Version", "2.0.0");
    }
  },

  /**
   * OpenMetadata's API, whose base URL ends in {@code /api}: {@code PUT /v1/COLLECTION} creates or updates one entity,
   * {@code DELETE /v1/COLLECTION/name/FQN} marks it as deleted. The database service must be there.
   */
  @JsonProperty("openmetadata")
  OPENMETADATA(1) {
    @Override
    Call tell(HttpSinkDefinition sink, List<Entity> entities) {
      Entity entity = entities.get(0);
      return new Call("PUT", URI.create(collection(sink, entity)), entities, entity.json());
    }

    @Override
    Call delete(HttpSinkDefinition sink, Entity entity) {
      String name = entity.key().substring(entity.key().indexOf(':') + 1);
      String uri = collection(sink, entity) + "/name/" + encoded(name) + "?hardDelete=false&recursive=true";
      return new Call("DELETE", URI.create(uri), List.of(entity), new byte[0]);
    }

    /** The format's kinds are the API's collections, and its keys the names in them. */
    private String collection(HttpSinkDefinition sink, Entity entity) {
      return sink.url() + "/v1/" + entity.kind();
    }
  },

  /** A receiver of OpenLineage events, Marquez for example: {@code POST /api/v1/lineage}, one event a request. */
  @JsonProperty("openlineage")
  OPENLINEAGE(1) {
    @Override
    Call tell(HttpSinkDefinition sink, List<Entity> entities) {
      return new Call("POST", URI.create(sink.url() + "/api/v1/lineage"), entities, entities.get(0).json());
    }
  };

  private static final JsonMapper MAPPER = new JsonMapper();

  private final int batch;

  Receiver(int batch) {
    this.batch = batch;
  }

  /** How many entities a request has unless the definition says otherwise. */
  int batch() {
    return batch;
  }

  /** The request that tells of entities of one kind, at least one. */
  abstract Call tell(HttpSinkDefinition sink, List<Entity> entities);

  /** The request that removes an entity for which the format has no record of its removal. */
  Call delete(HttpSinkDefinition sink, Entity entity) {
    URI uri = URI.create(at(sink, entity) + "/" + encoded(entity.key()));
    return new Call("DELETE", uri, List.of(entity), new byte[0]);
  }

  String contentType() {
    return "application/json";
  }

  /** Headers of every request. */
  Map<String, String> headers() {
    return Map.of();
  }

  private static URI at(HttpSinkDefinition sink, Entity entity) {
    return URI.create(sink.url().replace(HttpSinkDefinition.KIND, encoded(entity.kind())));
  }

  private static String encoded(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static byte[] joined(String start, List<Entity> entities, String end) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    String before = start;
    for (Entity entity : entities) {
      body.writeBytes(before.getBytes(StandardCharsets.US_ASCII));
      body.writeBytes(entity.json());
      before = ",";
    }
    body.writeBytes(end.getBytes(StandardCharsets.US_ASCII));
    return body.toByteArray();
  }

  private static byte[] lines(List<Entity> entities) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (Entity entity : entities) {
      body.writeBytes(entity.json());
      body.write('\n');
    }
    return body.toByteArray();
  }

  /** A proposal as metadata files have it, {@code "aspect":{"json":{…}}}, in the form that the API takes. */
  private static Entity withGenericAspect(Entity proposal) {
    try {
      JsonNode root = MAPPER.readTree(proposal.json());
      if (root instanceof ObjectNode fields && root.path("aspect").has("json")) {
        String value = MAPPER.writeValueAsString(root.path("aspect").path("json"));
        fields.putObject("aspect").put("contentType", "application/json").put("value", value);
        return new Entity(proposal.kind(), proposal.key(), MAPPER.writeValueAsBytes(fields));
      }
      return proposal;
    } catch (IOException notJson) {
      throw new UncheckedIOException(notJson);
    }
  }
}
