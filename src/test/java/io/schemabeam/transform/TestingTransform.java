// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.transform;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/** A transform as a user may write one: sets an owner, leaves out what is told, and fails where it is told. */
public final class TestingTransform implements ObjectTransform {
  @Override
  public String name() {
    return "testing";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public Optional<ObjectNode> apply(ObjectNode object, Map<String, String> settings) {
    String name = object.path("name").asText();
    if (name.equals(settings.get("failOn"))) {
      throw new IllegalStateException("told to fail on " + name);
    }
    object.put("owner", settings.getOrDefault("owner", "nobody"));
    return name.equals(settings.get("leaveOut")) ? Optional.empty() : Optional.of(object);
  }
}
