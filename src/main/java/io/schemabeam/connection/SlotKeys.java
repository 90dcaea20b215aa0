// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.connection;

import java.io.Serializable;

/**
 * Names slots. A runner that places keys by their hash can choose names that land on distinct workers; everywhere else
 * the plain name serves.
 */
@FunctionalInterface
public interface SlotKeys extends Serializable {
  /** Names without regard to placement. */
  SlotKeys PLAIN = (server, role, index) -> server + "/" + role + "-" + index;

  /**
   * The key of a slot; the same for the same arguments, and different for different ones.
   *
   * @param server {@code host:port}
   * @param role {@code preflight}, {@code listing} or {@code describing}
   * @param index from 0
   */
  String key(String server, String role, int index);
}
