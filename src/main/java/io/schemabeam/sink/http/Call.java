// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.sink.http;

import io.schemabeam.model.Entity;
import java.net.URI;
import java.util.List;

/**
 * One request.
 *
 * @param method POST, PUT or DELETE
 * @param uri where to
 * @param entities what it is about
 * @param body how they are told; empty for none
 */
record Call(String method, URI uri, List<Entity> entities, byte[] body) {

  /** Whether it only says that something is gone: then it is fine if that was never there. */
  boolean isDeletion() {
    return method.equals("DELETE");
  }
}
