// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.part;

import static io.schemabeam.model.Detail.COLUMNS;
import static io.schemabeam.model.Detail.FULL;
import static io.schemabeam.model.Detail.NAMES;
import static io.schemabeam.model.ObjectKind.FOREIGN_TABLE;
import static io.schemabeam.model.ObjectKind.MATERIALIZED_VIEW;
import static io.schemabeam.model.ObjectKind.PARTITION;
import static io.schemabeam.model.ObjectKind.PARTITIONED_TABLE;
import static io.schemabeam.model.ObjectKind.SEQUENCE;
import static io.schemabeam.model.ObjectKind.TABLE;
import static io.schemabeam.model.ObjectKind.VIEW;

import io.schemabeam.model.Family;
import io.schemabeam.model.ObjectKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The parts that make up a description, in the order they are read. The last says which objects are still there: one
 * that was dropped while its parts were read is not told in half.
 */
public final class Parts {
  private static final Set<ObjectKind> TABLES = EnumSet.of(TABLE, PARTITIONED_TABLE, PARTITION, FOREIGN_TABLE);
  private static final Set<ObjectKind> VIEWS = EnumSet.of(VIEW, MATERIALIZED_VIEW);
  private static final Set<ObjectKind> INDEXED = with(TABLES, MATERIALIZED_VIEW);

  private static final List<Part> SCHEMA_PARTS = List.of(
      new Part("schema_privileges", FULL, AccessRows::privilege),
      new Part("schemas", NAMES, ObjectRows::schema));

  private static final List<Part> RELATION_PARTS = List.of(
      new Part("columns", COLUMNS, ColumnRows::column).only(with(INDEXED, VIEW)).noting(Gathering::columnsLoaded),
      new Part("relation_details", FULL, ObjectRows::relationDetails),
      new Part("partitioning", FULL, ObjectRows::partitioning).only(EnumSet.of(PARTITIONED_TABLE, PARTITION)),
      new Part("partitions", FULL, ObjectRows::partition).only(EnumSet.of(TABLE)),
      new Part("inheritance", FULL, ObjectRows::inheritance).only(EnumSet.of(TABLE, FOREIGN_TABLE)),
      new Part("constraints", FULL, ConstraintRows::constraint).only(TABLES),
      new Part("keys", FULL, ConstraintRows::key).only(TABLES),
      new Part("foreign_keys", FULL, ConstraintRows::foreignKey).only(TABLES),
      new Part("checks", FULL, ConstraintRows::check).only(TABLES),
      // Index keys come before their indexes, which take them in.
      new Part("index_keys", FULL, IndexRows::indexKey).only(INDEXED),
      new Part("indexes", FULL, IndexRows::index).only(INDEXED),
      new Part("dependencies", FULL, ViewRows::dependency).only(VIEWS),
      new Part("triggers", FULL, TriggerRows::trigger).only(with(TABLES, VIEW)),
      new Part("policies", FULL, AccessRows::policy).only(TABLES),
      new Part("privileges", FULL, AccessRows::privilege),
      new Part("column_privileges", FULL, AccessRows::privilege).onlyAfter(Gathering::hasGrantedColumns),
      new Part("sequences", FULL, SequenceRows::sequence).only(EnumSet.of(SEQUENCE)),
      new Part("views", FULL, ViewRows::definition).only(VIEWS).ofText(),
      new Part("relations", NAMES, ObjectRows::relation));

  private static final List<Part> ROUTINE_PARTS = List.of(
      new Part("routine_arguments", COLUMNS, RoutineRows::argument).noting(Gathering::argumentsLoaded),
      new Part("routine_privileges", FULL, AccessRows::privilege),
      new Part("routines", NAMES, RoutineRows::routine));

  private static final List<Part> TYPE_PARTS = List.of(
      new Part("type_labels", COLUMNS, TypeRows::label),
      new Part("type_attributes", COLUMNS, ColumnRows::column).noting(Gathering::attributesLoaded),
      new Part("type_checks", FULL, TypeRows::check),
      new Part("type_privileges", FULL, AccessRows::privilege),
      new Part("types", NAMES, TypeRows::type));

  private static final List<Part> EVENT_PARTS = List.of(new Part("events", NAMES, ObjectRows::event));

  private Parts() {}

  /** The parts of a family's objects. */
  public static List<Part> of(Family family) {
    return switch (family) {
      case SCHEMAS -> SCHEMA_PARTS;
      case RELATIONS -> RELATION_PARTS;
      case ROUTINES -> ROUTINE_PARTS;
      case TYPES -> TYPE_PARTS;
      case EVENTS -> EVENT_PARTS;
    };
  }

  private static Set<ObjectKind> with(Set<ObjectKind> kinds, ObjectKind another) {
    Set<ObjectKind> more = EnumSet.copyOf(kinds);
    more.add(another);
    return more;
  }
}
