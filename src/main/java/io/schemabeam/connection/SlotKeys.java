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

  /** Whether all slots are certain to be in one process, so that one can do another's work without anybody's asking. */
  default boolean areInOneProcess() {
    return false;
  }

  /** The same names, where the whole job runs in one process. */
  static SlotKeys inOneProcess(SlotKeys names) {
    return new InOneProcess(names);
  }

  /** Names of slots of one process. */
  record InOneProcess(SlotKeys names) implements SlotKeys {
    @Override
    public String key(String server, String role, int index) {
      return names.key(server, role, index);
    }

    @Override
    public boolean areInOneProcess() {
      return true;
    }
  }
}
