// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.listing;

import io.schemabeam.definition.DefinitionJson;
import io.schemabeam.definition.SourceDefinition;
import io.schemabeam.mirror.Mirror;
import io.schemabeam.model.Absence;
import io.schemabeam.model.Absence.Reason;
import io.schemabeam.model.ListedObject;
import io.schemabeam.model.ListingTask;
import io.schemabeam.model.Members;
import io.schemabeam.model.ObjectKey;
import io.schemabeam.model.ObjectMark;
import io.schemabeam.model.PageCommit;
import io.schemabeam.model.PageHeader;
import io.schemabeam.model.Rename;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Holds a complete listing against what is committed: why is an object not listed any more, and which of the new ones
 * are old ones under another name? Reads the objects of those pages only whose members differ.
 *
 * @param absent committed objects that are not listed, in order
 * @param renames in order of the new keys
 */
record Absences(List<Absence> absent, List<Rename> renames) {
  /** Everything that is committed is listed. */
  static final Absences NONE = new Absences(List.of(), List.of());

  /** Says what may be there although the listing does not name it. */
  @FunctionalInterface
  interface Hidden {
    Predicate<ObjectKey> keys() throws SQLException;
  }

  /**
   * Compares.
   *
   * @param objects the complete listing, in order
   * @param source its filter says what of the committed objects is still wanted
   * @param hidden asked only if something is gone
   */
  static Absences of(
      ListingTask task, List<ListedObject> objects, Mirror mirror, SourceDefinition source, Hidden hidden)
      throws IOException, SQLException {
    Map<ObjectKey, Gone> gone = new HashMap<>();
    List<ListedObject> arrived = new ArrayList<>();
    int from = 0;
    for (PageHeader header : task.known()) {
      while (from < objects.size() && objects.get(from).key().compareTo(header.page().lower()) < 0) {
        arrived.add(objects.get(from++));
      }
      int to = from;
      while (to < objects.size() && header.page().contains(objects.get(to).key())) {
        to++;
      }
      compare(header, objects.subList(from, to), task, mirror, gone, arrived);
      from = to;
    }
    arrived.addAll(objects.subList(from, objects.size()));
    return gone.isEmpty() ? NONE : of(task, source, gone, byIdentity(arrived), hidden.keys());
  }

  private static void compare(
      PageHeader header,
      List<ListedObject> listed,
      ListingTask task,
      Mirror mirror,
      Map<ObjectKey, Gone> gone,
      List<ListedObject> arrived)
      throws IOException {
    boolean sameServer = header.server().equals(task.server());
    if (sameServer && header.members() == members(listed)) {
      return;
    }
    for (ObjectMark mark : mirror.commit(header.page()).map(PageCommit::marks).orElse(List.of())) {
      gone.put(mark.key(), new Gone(mark, header.describedWith(), sameServer));
    }
    for (ListedObject object : listed) {
      if (gone.remove(object.key()) == null) {
        arrived.add(object);
      }
    }
  }

  private static Map<Long, ObjectKey> byIdentity(List<ListedObject> arrived) {
    Map<Long, ObjectKey> keys = new HashMap<>();
    for (ListedObject object : arrived) {
      if (object.identity() != 0) {
        keys.put(object.identity(), object.key());
      }
    }
    return keys;
  }

  private static Absences of(
      ListingTask task,
      SourceDefinition source,
      Map<ObjectKey, Gone> gone,
      Map<Long, ObjectKey> arrived,
      Predicate<ObjectKey> hidden) {
    String describedWith = DefinitionJson.describedWith(source, task.family());
    List<Absence> absent = new ArrayList<>();
    List<Rename> renames = new ArrayList<>();
    gone.forEach(
        (key, what) -> {
          ObjectMark mark = what.mark();
          Optional<ObjectKey> renamedTo =
              what.sameServer() ? Optional.ofNullable(arrived.get(mark.identity())) : Optional.empty();
          renamedTo.ifPresent(to -> renames.add(new Rename(key, to)));
          Reason reason = Reason.REMOVED;
          if (renamedTo.isPresent()) {
            reason = Reason.RENAMED;
          } else if (!source.filter().accepts(key, mark.kind())) {
            reason = Reason.LEFT_OUT;
          } else if (hidden.test(key)) {
            // Whoever has just asked for what the role may use does not want to keep the rest.
            boolean isUnwanted = source.onlyAccessible() && !what.describedWith().equals(describedWith);
            reason = isUnwanted ? Reason.LEFT_OUT : Reason.HIDDEN;
          } else if (task.holdRemovals()) {
            reason = Reason.HELD;
          }
          absent.add(new Absence(key, mark.kind(), reason, renamedTo));
        });
    absent.sort(Comparator.comparing(Absence::key));
    renames.sort(Comparator.comparing(Rename::to));
    return new Absences(List.copyOf(absent), List.copyOf(renames));
  }

  private static long members(List<ListedObject> objects) {
    Members members = new Members();
    objects.forEach(object -> members.add(object.key(), object.identity()));
    return members.sum();
  }

  /** How many objects stay although they are not listed. */
  long kept() {
    return absent.stream().filter(Absence::isKept).count();
  }

  /** A committed object that is not listed; its identity means something on the server that it was read from only. */
  private record Gone(ObjectMark mark, String describedWith, boolean sameServer) {}
}
