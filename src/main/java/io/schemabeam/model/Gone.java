// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.model;

import io.schemabeam.model.Absence.Reason;
import java.util.List;

/**
 * How many committed objects a listing does not name any more, by reason; see {@link Absence.Reason}.
 *
 * @param removed objects that were dropped
 * @param renamed objects that have another name
 * @param leftOut objects that the filters do not ask for any more
 * @param held objects that are kept because so many are gone
 * @param hidden objects that are kept because the role may not use them any more
 */
public record Gone(long removed, long renamed, long leftOut, long held, long hidden) {
  public static final Gone NOTHING = new Gone(0, 0, 0, 0, 0);

  /** Counts absences. */
  public static Gone of(List<Absence> absences) {
    return new Gone(
        count(absences, Reason.REMOVED),
        count(absences, Reason.RENAMED),
        count(absences, Reason.LEFT_OUT),
        count(absences, Reason.HELD),
        count(absences, Reason.HIDDEN));
  }

  /** Both together. */
  public Gone and(Gone other) {
    return new Gone(
        removed + other.removed,
        renamed + other.renamed,
        leftOut + other.leftOut,
        held + other.held,
        hidden + other.hidden);
  }

  private static long count(List<Absence> absences, Reason reason) {
    return absences.stream().filter(absence -> absence.reason() == reason).count();
  }
}
