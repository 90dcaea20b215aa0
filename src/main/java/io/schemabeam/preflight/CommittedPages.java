// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.preflight;

import io.schemabeam.mirror.Mirror;
import io.schemabeam.mirror.Recovery;
import io.schemabeam.model.Absence;
import io.schemabeam.model.Absence.Reason;
import io.schemabeam.model.ListedObject;
import io.schemabeam.model.ListedPage;
import io.schemabeam.model.ObjectMark;
import io.schemabeam.model.PageCommit;
import io.schemabeam.model.PageHeader;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Pages that go on without a listing, made from their commits. */
final class CommittedPages {
  private final Mirror mirror;
  private final Recovery recovery;

  CommittedPages(Mirror mirror, Recovery recovery) {
    this.mirror = mirror;
    this.recovery = recovery;
  }

  /** A page as it was committed. */
  Optional<ListedPage> asCommitted(PageHeader header) throws IOException {
    return mirror
        .commit(header.page())
        .map(
            commit ->
                page(
                    header,
                    commit.marks().stream()
                        .map(mark -> new ListedObject(mark.key(), mark.kind(), mark.identity(), 1, mark.token())),
                    List.of()));
  }

  /** A page that has lost all its objects. */
  ListedPage emptied(PageHeader header, Reason reason) throws IOException {
    List<ObjectMark> marks = mirror.commit(header.page()).map(PageCommit::marks).orElse(List.of());
    return page(
        header, Stream.of(),
        marks.stream().map(mark -> new Absence(mark.key(), mark.kind(), reason, Optional.empty())).toList());
  }

  private ListedPage page(PageHeader header, Stream<ListedObject> objects, List<Absence> absent) {
    return new ListedPage(
        header.page(), 0, objects.toList(), header.server(),
        recovery.dirty().getOrDefault(header.page().fileName(), List.of()), header.recut(), absent, List.of());
  }
}
