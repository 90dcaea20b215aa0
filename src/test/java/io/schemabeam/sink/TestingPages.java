// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.sink;

import io.schemabeam.model.Base;
import io.schemabeam.model.Entity;
import io.schemabeam.model.Family;
import io.schemabeam.model.FormattedPage;
import io.schemabeam.model.ObjectKey;
import io.schemabeam.model.PageCommit;
import io.schemabeam.model.PageKey;
import io.schemabeam.model.Run;
import io.schemabeam.model.StoredPage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Pages as a format gives them to a sink, made by hand. */
public final class TestingPages {
  private final PageKey key;
  private final List<ObjectKey> objects = new ArrayList<>();
  private final List<Entity> entities = new ArrayList<>();
  private final List<Entity> tombstones = new ArrayList<>();

  private TestingPages(PageKey key) {
    this.key = key;
  }

  /** A page of tables of the schema {@code s} from one name to below another; null for no bound. */
  public static TestingPages page(String from, String to) {
    ObjectKey lower = from == null ? ObjectKey.MINIMUM : new ObjectKey("s", from, "");
    return new TestingPages(
        new PageKey(
            "shop", "db", Family.RELATIONS, lower, Optional.ofNullable(to).map(name -> new ObjectKey("s", name, ""))));
  }

  /** A page from a key on. */
  public static TestingPages from(ObjectKey lower) {
    return new TestingPages(new PageKey("shop", "db", Family.RELATIONS, lower, Optional.empty()));
  }

  /** Delivers a page as a worker does, with the sink's patience; the number of entities it has, or a failure. */
  public static long deliver(SinkDefinition sink, FormattedPage page) {
    PageDelivery delivery = new PageDelivery(sink, Run.begin());
    try {
      PageDelivery.Result result = delivery.deliver(page);
      if (result.failure().isPresent()) {
        throw new IllegalStateException(result.failure().get());
      }
      return result.written();
    } finally {
      delivery.close();
    }
  }

  /** With an object. */
  public TestingPages with(String name, String comment) {
    return with(new ObjectKey("s", name, ""), comment);
  }

  /** With an object. */
  public TestingPages with(ObjectKey object, String comment) {
    objects.add(object);
    entities.add(new Entity("table", "relations:" + object, json(comment)));
    return this;
  }

  /** With an object that is gone. */
  public TestingPages without(String name) {
    tombstones.add(new Entity("table", "relations:s." + name, json("gone")));
    return this;
  }

  /** The page. */
  public FormattedPage build() {
    PageCommit commit =
        new PageCommit(
            key, "server", "", Optional.of("content"), List.of(), Map.of(), Map.of(), List.of(), Optional.empty(), 0);
    StoredPage page =
        new StoredPage(
            commit, List.of(), List.of(), 0, List.of(), List.of(), 0, 0, false, Map.of(), List.of(), List.of());
    return new FormattedPage(page, Base.NOTHING, objects, entities, tombstones);
  }

  /** A document with a comment. */
  public static byte[] json(String comment) {
    return ("{\"comment\":\"" + comment + "\"}").getBytes(StandardCharsets.UTF_8);
  }
}
