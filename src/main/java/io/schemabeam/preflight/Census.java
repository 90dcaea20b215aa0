// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.preflight;

import io.schemabeam.definition.ObjectFilter;
import io.schemabeam.mirror.Mirror;
import io.schemabeam.model.ListedObject;
import io.schemabeam.model.Members;
import io.schemabeam.model.ObjectKey;
import io.schemabeam.model.ObjectMark;
import io.schemabeam.model.PageCommit;
import io.schemabeam.model.PageHeader;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.LongStream;

/**
 * The names of one family, held against what is committed of it: how much is gone, before anything is listed. Keeps two
 * numbers an object.
 */
final class Census {
  private final Members members = new Members();
  private final LongStream.Builder identities = LongStream.builder();
  private final LongStream.Builder keys = LongStream.builder();
  private long objects;

  /** Of a family of which nothing is committed yet, so that only their number counts. */
  static Census of(long objects) {
    Census census = new Census();
    census.objects = objects;
    return census;
  }

  void add(ListedObject object) {
    members.add(object.key(), object.identity());
    identities.add(object.identity());
    keys.add(number(object.key()));
    objects++;
  }

  /** How many objects there are. */
  long objects() {
    return objects;
  }

  /**
   * How many committed objects that are still wanted are there neither under their key nor, on the same server, under
   * another, and are not merely hidden from the role.
   */
  long vanished(
      List<PageHeader> known, String server, ObjectFilter filter, Predicate<ObjectKey> hidden, Mirror mirror)
      throws IOException {
    boolean sameServer = known.stream().allMatch(header -> header.server().equals(server));
    if (sameServer && known.stream().mapToLong(PageHeader::members).sum() == members.sum()) {
      return 0;
    }
    long[] there = keys.build().sorted().toArray();
    long[] thereByIdentity = identities.build().sorted().toArray();
    long vanished = 0;
    for (PageHeader header : known) {
      for (ObjectMark mark : mirror.commit(header.page()).map(PageCommit::marks).orElse(List.of())) {
        boolean renamed =
            sameServer && mark.identity() != 0 && Arrays.binarySearch(thereByIdentity, mark.identity()) >= 0;
        boolean wanted = filter.accepts(mark.key(), mark.kind());
        boolean isThere = Arrays.binarySearch(there, number(mark.key())) >= 0;
        if (wanted && !renamed && !isThere && !hidden.test(mark.key())) {
          vanished++;
        }
      }
    }
    return vanished;
  }

  private static long number(ObjectKey key) {
    Members one = new Members();
    one.add(key, 0);
    return one.sum();
  }
}
