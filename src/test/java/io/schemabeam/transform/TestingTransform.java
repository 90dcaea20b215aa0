// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.transform;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A transform as a user may write one: sets an owner, leaves out what is told, and fails where it is told, in every
 * way, or as long as something that it needs is not there.
 */
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
    if (name.matches(settings.getOrDefault("overflowOn", ""))) {
      return endless(object);
    }
    if (name.matches(settings.getOrDefault("nullOn", ""))) {
      return null;
    }
    if (name.matches(settings.getOrDefault("needingOn", "")) && !Files.exists(Path.of(settings.get("needs")))) {
      throw new UncheckedIOException(new IOException("no " + Path.of(settings.get("needs")).getFileName()));
    }
    object.put("owner", settings.getOrDefault("owner", "nobody"));
    return name.equals(settings.get("leaveOut")) ? Optional.empty() : Optional.of(object);
  }

  private static Optional<ObjectNode> endless(ObjectNode object) {
    return endless(object.put("owner", "x"));
  }
}
