// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.schemabeam.model.Family;
import io.schemabeam.model.ObjectDocument;
import io.schemabeam.model.ObjectKey;
import io.schemabeam.model.ObjectKind;
import io.schemabeam.model.ObjectMark;
import io.schemabeam.model.PageCommit;
import io.schemabeam.model.PageHeader;
import io.schemabeam.model.PageKey;
import io.schemabeam.model.Recut;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveryTest {
  private static final PageKey WHOLE = page("", null);
  private static final PageKey LEFT = page("", "m");
  private static final PageKey RIGHT = page("m", null);

  @TempDir Path folder;
  private Mirror mirror;

  @BeforeEach
  void open() throws IOException {
    mirror = new Mirror(folder.toString());
    mirror.open();
  }

  @Test
  void aCommitIsReadAsItWasWritten() throws IOException {
    PageCommit commit = commit(WHOLE, Optional.empty(), document("a", "{\"x\":1}"), document("b", "{\"x\":2}"));
    assertThat(mirror.commit(WHOLE)).contains(commit);
    assertThat(mirror.documents(commit)).containsExactly(document("a", "{\"x\":1}"), document("b", "{\"x\":2}"));
    assertThat(mirror.committed("s").pages()).containsExactly(commit.header());
  }

  @Test
  void anotherVersionIsRefused() throws IOException {
    Files.writeString(folder.resolve("version.json"), "{\"version\":999}");
    assertThatThrownBy(() -> mirror.open()).isInstanceOf(MirrorVersionException.class).hasMessageContaining("999");
  }

  @Test
  void aContentWithoutACommitMakesItsCommittedPageDirty() throws IOException {
    commit(WHOLE, Optional.empty(), document("a", "{\"x\":1}"));
    String newer = Mirror.contentName(WHOLE, List.of(document("a", "{\"x\":2}")));
    mirror.storeContent("s", newer, List.of(document("a", "{\"x\":2}")));
    Recovery recovery = Recovery.of(mirror, "s");
    assertThat(recovery.dirty()).isEqualTo(Map.of(WHOLE.fileName(), List.of(newer)));
    assertThat(recovery.discarded()).isEmpty();
    recovery.finish(mirror, "s");
    assertThat(mirror.contents("s")).as("the sign stays until the page's next commit").contains(newer);
  }

  @Test
  void aContentOfAPageThatWasNeverCommittedIsDiscarded() throws IOException {
    String content = Mirror.contentName(LEFT, List.of(document("a", "{}")));
    mirror.storeContent("s", content, List.of(document("a", "{}")));
    Recovery recovery = Recovery.of(mirror, "s");
    assertThat(recovery.discarded()).containsExactly(LEFT.fileName());
    recovery.finish(mirror, "s");
    assertThat(mirror.contents("s")).isEmpty();
  }

  @Test
  void aSplitThatIsNotCompleteDoesNotCount() throws IOException {
    commit(WHOLE, Optional.empty(), document("a", "{}"), document("z", "{}"));
    commit(LEFT, recut(1, List.of(WHOLE), LEFT, RIGHT), document("a", "{}"));
    Recovery recovery = Recovery.of(mirror, "s");
    assertThat(recovery.committed()).extracting(PageHeader::page).containsExactly(WHOLE);
    assertThat(recovery.discarded()).containsExactly(LEFT.fileName());
  }

  @Test
  void whatASplitThatIsNotCompleteHasGivenMakesTheOldPageDirty() throws IOException {
    PageCommit whole = commit(WHOLE, Optional.empty(), document("a", "{}"), document("z", "{}"));
    mirror.commit(whole.withBeingReplacedBy(List.of(LEFT.fileName(), RIGHT.fileName())));
    PageCommit left = commit(LEFT, recut(1, List.of(WHOLE), LEFT, RIGHT), document("a", "{\"x\":1}"));
    String right = Mirror.contentName(RIGHT, List.of(document("z", "{\"x\":1}")));
    mirror.storeContent("s", right, List.of(document("z", "{\"x\":1}")));
    Recovery recovery = Recovery.of(mirror, "s");
    assertThat(recovery.committed()).extracting(PageHeader::page).containsExactly(WHOLE);
    assertThat(recovery.dirty()).containsOnlyKeys(WHOLE.fileName());
    assertThat(recovery.dirty().get(WHOLE.fileName())).containsExactlyInAnyOrder(left.contentName(), right);
    assertThat(recovery.discarded()).containsExactlyInAnyOrder(LEFT.fileName(), RIGHT.fileName());
    recovery.finish(mirror, "s");
    assertThat(mirror.commit(LEFT)).isEmpty();
    assertThat(mirror.contents("s")).as("the signs stay until the page's next commit")
        .contains(left.contentName(), right);
  }

  @Test
  void aSplitThatIsCompleteRetiresTheOldPage() throws IOException {
    commit(WHOLE, Optional.empty(), document("a", "{}"), document("z", "{}"));
    commit(LEFT, recut(1, List.of(WHOLE), LEFT, RIGHT), document("a", "{}"));
    commit(RIGHT, recut(1, List.of(WHOLE), LEFT, RIGHT), document("z", "{}"));
    Recovery recovery = Recovery.of(mirror, "s");
    assertThat(recovery.committed()).extracting(PageHeader::page).containsExactlyInAnyOrder(LEFT, RIGHT);
    recovery.finish(mirror, "s");
    assertThat(mirror.commit(WHOLE)).isEmpty();
    assertThat(Recovery.of(mirror, "s").committed()).hasSize(2);
  }

  @Test
  void aMergeBackToBoundsOfLongAgoIsNotTakenForTheOldPage() throws IOException {
    commit(LEFT, recut(1, List.of(WHOLE), LEFT, RIGHT), document("a", "{}"));
    commit(RIGHT, recut(1, List.of(WHOLE), LEFT, RIGHT), document("z", "{}"));
    commit(WHOLE, recut(2, List.of(LEFT, RIGHT), WHOLE), document("a", "{}"), document("z", "{}"));
    Recovery recovery = Recovery.of(mirror, "s");
    assertThat(recovery.committed()).extracting(PageHeader::page).containsExactly(WHOLE);
    assertThat(recovery.discarded()).containsExactlyInAnyOrder(LEFT.fileName(), RIGHT.fileName());
  }

  private PageCommit commit(PageKey page, Optional<Recut> recut, ObjectDocument... documents) throws IOException {
    List<ObjectDocument> all = List.of(documents);
    String content = Mirror.contentName(page, all);
    mirror.storeContent("s", content, all);
    PageCommit commit =
        new PageCommit(
            page, "server", "with", Optional.of(content),
            all.stream().map(doc -> new ObjectMark(doc.key(), doc.kind(), 1, 2, doc.fingerprint())).toList(),
            Map.of("sink", content), Map.of(), List.of(), recut, 0);
    mirror.commit(commit);
    return commit;
  }

  private static Optional<Recut> recut(int generation, List<PageKey> replaced, PageKey... siblings) {
    return Optional.of(new Recut(generation, replaced, List.of(siblings)));
  }

  private static ObjectDocument document(String name, String json) {
    return new ObjectDocument(
        new ObjectKey("s", name, ""), ObjectKind.TABLE, "f" + json.hashCode(), json.getBytes(StandardCharsets.UTF_8));
  }

  private static PageKey page(String lower, String upper) {
    return new PageKey(
        "s", "d", Family.RELATIONS,
        lower.isEmpty() ? ObjectKey.MINIMUM : new ObjectKey("s", lower, ""),
        Optional.ofNullable(upper).map(bound -> new ObjectKey("s", bound, "")));
  }
}
