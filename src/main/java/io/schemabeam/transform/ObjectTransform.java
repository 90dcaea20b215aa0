// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.transform;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/**
 * A change of the user's own to what is described, before any format sees it. Found by {@link java.util.ServiceLoader}
 * and named in a pipeline file: {@code transforms: [{use: NAME, settings: {…}}]}. A pure function of its arguments,
 * used by several threads at once.
 */
public interface ObjectTransform {
  /** The name in definitions. */
  String name();

  /** To be raised when the same object gives another result than before; sinks are then fed anew. */
  int version();

  /**
   * Changes an object.
   *
   * @param object the object in the plain format; it may be changed in place
   * @param settings what the definition says
   * @return the object as sinks are to see it, or empty to leave it out; {@code kind}, {@code source},
   *     {@code database}, and a routine's argument types stay as they are, and {@code qualifiedName} follows from the
   *     other names
   * @throws Exception whatever goes wrong makes this object a dead letter, and costs no other
   */
  Optional<ObjectNode> apply(ObjectNode object, Map<String, String> settings) throws Exception;
}
