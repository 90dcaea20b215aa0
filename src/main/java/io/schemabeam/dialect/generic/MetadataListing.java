// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.generic;

import io.schemabeam.dialect.ListingRequest;
import io.schemabeam.dialect.Product;
import io.schemabeam.model.ListedObject;
import io.schemabeam.model.ObjectKey;
import io.schemabeam.model.ObjectKind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Lists one family schema by schema: what a driver gives for a schema is sorted in memory and handed out before the
 * next is asked for. For one use by one thread.
 */
final class MetadataListing {
  /** Columns are not counted; pages of wide tables are heavier, which costs memory and nothing else. */
  private static final int WEIGHT = 10;

  private final Metadata metadata;
  private final ListingRequest request;
  private final Optional<Product> product;

  MetadataListing(Metadata metadata, ListingRequest request, Optional<Product> product) {
    this.metadata = metadata;
    this.request = request;
    this.product = product;
  }

  void list(Consumer<ListedObject> consumer) throws SQLException {
    List<String> schemas = new ArrayList<>(metadata.schemas());
    boolean levelled = !schemas.isEmpty();
    schemas.removeIf(this::isSystem);
    schemas.sort(ObjectKey.BY_CODE_POINT);
    switch (request.family()) {
      case SCHEMAS -> {
        hand(new ObjectKey("", "", ""), ObjectKind.DATABASE, consumer);
        schemas.forEach(schema -> hand(new ObjectKey(schema, "", ""), ObjectKind.SCHEMA, consumer));
      }
      default -> {
        for (String schema : levelled ? schemas : List.of("")) {
          if (schema.isEmpty() || request.filter().schemas().accepts(schema)) {
            list(schema, consumer);
          }
        }
      }
    }
  }

  private boolean isSystem(String schema) {
    return product.isPresent()
        ? product.get().isSystemSchema(schema)
        : schema.equalsIgnoreCase("information_schema") || schema.equalsIgnoreCase("pg_catalog");
  }

  private void list(String schema, Consumer<ListedObject> consumer) throws SQLException {
    TreeMap<ObjectKey, ObjectKind> objects = new TreeMap<>();
    switch (request.family()) {
      case RELATIONS -> {
        for (MetadataRow row : new Tables(metadata, schema).all(request.filter().kinds())) {
          ObjectKinds.of(row.text("TABLE_TYPE"))
              .ifPresent(kind -> objects.put(new ObjectKey(schema, row.name("TABLE_NAME"), ""), kind));
        }
      }
      case ROUTINES -> new Routines(metadata, schema).all().keySet()
          .forEach(key -> objects.put(key, ObjectKind.ROUTINE));
      case TYPES -> new UserTypes(metadata, schema).all().keySet()
          .forEach(key -> objects.put(key, ObjectKind.TYPE));
      default -> throw new IllegalArgumentException(request.family().label());
    }
    objects.forEach((key, kind) -> hand(key, kind, consumer));
  }

  private void hand(ObjectKey key, ObjectKind kind, Consumer<ListedObject> consumer) {
    if (request.filter().accepts(key, kind)) {
      consumer.accept(new ListedObject(key, kind, 0, WEIGHT, 0));
    }
  }
}
