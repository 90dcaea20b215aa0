// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.format;

import io.schemabeam.model.Entity;
import io.schemabeam.model.ObjectDocument;
import java.util.List;

/** One line an object, as the mirror keeps it; see {@link io.schemabeam.model.CatalogObject} for its fields. */
public final class PlainFormat implements Format {
  @Override
  public String name() {
    return "plain";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public List<Entity> entities(ObjectDocument object) {
    return List.of(new Entity(object.kind().family().label() + ":" + object.key(), object.json()));
  }
}
