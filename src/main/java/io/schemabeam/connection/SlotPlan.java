// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.connection;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the connections of one server are shared out. A slot is the right to one open connection; its key is a key of
 * stateful DoFns, of which Beam processes one element at a time, so the sum of the slots bounds the connections of the
 * whole cluster.
 *
 * @param server {@code host:port}
 * @param limit the greatest number of open connections
 * @param preflight keys of the slots that open sources; the listing slot where no other source of the server can be
 *     listing at that time
 * @param listing keys of the slots that list
 * @param describing keys of the slots that describe
 * @param inOneProcess whether all slots are certain to be in one process
 */
public record SlotPlan(
    String server, int limit, List<String> preflight, List<String> listing, List<String> describing,
    boolean inOneProcess)
    implements Serializable {
  private static final int LIMIT_FOR_TWO_LISTINGS = 8;
  /** Sources are opened for some seconds only; what opens them describes nothing afterwards. */
  private static final int CONNECTIONS_AN_OPENING_SLOT = 4;
  private static final int MOST_OPENING_SLOTS = 4;

  /**
   * Shares out a server's connections.
   *
   * @param sources how many sources of the crawl lie on the server
   * @param keys makes the key of a slot
   */
  public static SlotPlan of(String server, int limit, int sources, SlotKeys keys) {
    boolean shared = sources > 1;
    int most = Math.min(MOST_OPENING_SLOTS, Math.min(sources, limit / CONNECTIONS_AN_OPENING_SLOT));
    int preflight = shared ? Math.max(1, most) : 0;
    int listing = !shared && limit >= LIMIT_FOR_TWO_LISTINGS ? 2 : 1;
    int describing = Math.max(1, limit - listing - preflight);
    List<String> listingKeys = keys(server, "listing", listing, keys);
    return new SlotPlan(
        server,
        limit,
        shared ? keys(server, "preflight", preflight, keys) : List.of(listingKeys.get(0)),
        listingKeys,
        keys(server, "describing", describing, keys),
        keys.areInOneProcess());
  }

  private static List<String> keys(String server, String role, int number, SlotKeys keys) {
    List<String> named = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      named.add(keys.key(server, role, i));
    }
    return List.copyOf(named);
  }

  /** How many connections all slots together could hold: more than the limit only where the limit is below three. */
  public int slots() {
    return listing.size() + describing.size() + (listing.containsAll(preflight) ? 0 : preflight.size());
  }

  /** A describing slot whose connection can help with a listing while there is nothing to describe, if any can. */
  public Optional<String> spare() {
    return inOneProcess && listing.size() > 1 ? Optional.of(describing.get(describing.size() - 1)) : Optional.empty();
  }

  /**
   * Whether a slot may keep its connection open between two elements. Where there are more slots than connections,
   * an idle one would keep the others waiting.
   */
  public boolean mayIdle() {
    return slots() <= limit;
  }
}
