// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.connection;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * How the connections of one server are shared out. A slot is the right to one open connection; its key is a key of
 * stateful DoFns, of which Beam processes one element at a time, so the sum of the slots bounds the connections of the
 * whole cluster.
 *
 * @param server {@code host:port}
 * @param limit the greatest number of open connections
 * @param preflight key of the slot that opens sources; equal to a listing slot where no other source of the server can
 *     be listing at that time
 * @param listing keys of the slots that list
 * @param describing keys of the slots that describe
 */
public record SlotPlan(String server, int limit, String preflight, List<String> listing, List<String> describing)
    implements Serializable {
  private static final int LIMIT_FOR_TWO_LISTINGS = 8;

  /**
   * Shares out a server's connections.
   *
   * @param sources how many sources of the crawl lie on the server
   * @param keys makes the key of a slot
   */
  public static SlotPlan of(String server, int limit, int sources, SlotKeys keys) {
    boolean shared = sources > 1;
    int preflight = shared ? 1 : 0;
    int listing = !shared && limit >= LIMIT_FOR_TWO_LISTINGS ? 2 : 1;
    int describing = Math.max(1, limit - listing - preflight);
    List<String> listingKeys = new ArrayList<>();
    for (int i = 0; i < listing; i++) {
      listingKeys.add(keys.key(server, "listing", i));
    }
    List<String> describingKeys = new ArrayList<>();
    for (int i = 0; i < describing; i++) {
      describingKeys.add(keys.key(server, "describing", i));
    }
    return new SlotPlan(
        server,
        limit,
        shared ? keys.key(server, "preflight", 0) : listingKeys.get(0),
        List.copyOf(listingKeys),
        List.copyOf(describingKeys));
  }

  /** How many connections all slots together could hold: more than the limit only where the limit is below three. */
  public int slots() {
    return listing.size() + describing.size() + (listing.contains(preflight) ? 0 : 1);
  }

  /**
   * Whether a slot may keep its connection open between two elements. Where there are more slots than connections,
   * an idle one would keep the others waiting.
   */
  public boolean mayIdle() {
    return slots() <= limit;
  }
}
