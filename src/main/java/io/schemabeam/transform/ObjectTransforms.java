// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.transform;

import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SortedSet;
import java.util.TreeSet;

/** The transforms on the class path. */
public final class ObjectTransforms {
  private ObjectTransforms() {}

  /** The transform with a name. */
  public static Optional<ObjectTransform> find(String name) {
    for (ObjectTransform transform : load()) {
      if (transform.name().equals(name)) {
        return Optional.of(transform);
      }
    }
    return Optional.empty();
  }

  /** The names of all transforms. */
  public static SortedSet<String> names() {
    SortedSet<String> names = new TreeSet<>();
    load().forEach(transform -> names.add(transform.name()));
    return names;
  }

  private static ServiceLoader<ObjectTransform> load() {
    return ServiceLoader.load(ObjectTransform.class, ObjectTransforms.class.getClassLoader());
  }
}
