// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Gathers what the parts of a description say of one object. Not thread-safe; used by one describing thread.
 */
public final class CatalogObjectBuilder {
  private String comment;
  private String owner;
  private String persistence;
  private String engine;
  private String characterSet;
  private String collation;
  private List<Column> columns;
  private Key primaryKey;
  private final List<Key> uniqueKeys = new ArrayList<>();
  private final List<ForeignKey> foreignKeys = new ArrayList<>();
  private final List<Constraint> checks = new ArrayList<>();
  private final List<Constraint> exclusions = new ArrayList<>();
  private final List<Index> indexes = new ArrayList<>();
  private String definition;
  private final List<Dependency> dependsOn = new ArrayList<>();
  private Partitioning partitioning;
  private final List<RelationName> inherits = new ArrayList<>();
  private final List<Trigger> triggers = new ArrayList<>();
  private String rowSecurity;
  private final List<Policy> policies = new ArrayList<>();
  private final List<Privilege> privileges = new ArrayList<>();
  private String extension;
  private String foreignServer;
  private final List<String> options = new ArrayList<>();
  private CatalogObject.OwnedBy ownedBy;
  private SequenceDetails sequence;
  private RoutineDetails routine;
  private TypeDetails type;
  private EventDetails event;
  private final List<String> unreadable = new ArrayList<>();
  private Long rowEstimate;
  private Long sizeBytes;
  private final String source;
  private final String database;
  private final ObjectKey key;
  private ObjectKind kind;

  /** Starts the object {@code key} of {@code database}. */
  public CatalogObjectBuilder(String source, String database, ObjectKey key, ObjectKind kind) {
    this.source = source;
    this.database = database;
    this.key = key;
    this.kind = kind;
  }

  public ObjectKey key() {
    return key;
  }

  public ObjectKind kind() {
    return kind;
  }

  /** Corrects the kind that the listing gave, if the object has changed meanwhile. */
  public void kind(ObjectKind now) {
    kind = now;
  }

  /** Sets comment; null for unknown. */
  public void comment(String value) {
    comment = value;
  }

  /** Sets owner; null for unknown. */
  public void owner(String value) {
    owner = value;
  }

  /** Sets persistence; null for unknown. */
  public void persistence(String value) {
    persistence = value;
  }

  /** Sets engine; null for unknown. */
  public void engine(String value) {
    engine = value;
  }

  /** Sets characterSet; null for the usual one. */
  public void characterSet(String value) {
    characterSet = value;
  }

  /** Sets collation; null for the usual one. */
  public void collation(String value) {
    collation = value;
  }

  /** The columns, to be added to by position; asking for them says that they were loaded. */
  public List<Column> columns() {
    if (columns == null) {
      columns = new ArrayList<>();
    }
    return columns;
  }

  /** Whether at least one column is known. */
  public boolean hasColumns() {
    return columns != null && !columns.isEmpty();
  }

  /** Says that the columns are not known after all. */
  public void withoutColumns() {
    columns = null;
  }

  /** Sets primaryKey; null for unknown. */
  public void primaryKey(Key value) {
    primaryKey = value;
  }

  /** The list of uniqueKeys, to be added to in its final order. */
  public List<Key> uniqueKeys() {
    return uniqueKeys;
  }

  /** The list of foreignKeys, to be added to in its final order. */
  public List<ForeignKey> foreignKeys() {
    return foreignKeys;
  }

  /** The list of checks, to be added to in its final order. */
  public List<Constraint> checks() {
    return checks;
  }

  /** The list of exclusions, to be added to in its final order. */
  public List<Constraint> exclusions() {
    return exclusions;
  }

  /** The list of indexes, to be added to in its final order. */
  public List<Index> indexes() {
    return indexes;
  }

  /** Sets definition; null for unknown. */
  public void definition(String value) {
    definition = value;
  }

  /** The list of dependsOn, to be added to in its final order. */
  public List<Dependency> dependsOn() {
    return dependsOn;
  }

  /** Sets partitioning; null for unknown. */
  public void partitioning(Partitioning value) {
    partitioning = value;
  }

  /** The list of inherits, to be added to in its final order. */
  public List<RelationName> inherits() {
    return inherits;
  }

  /** The list of triggers, to be added to in its final order. */
  public List<Trigger> triggers() {
    return triggers;
  }

  /** Sets rowSecurity; null for unknown. */
  public void rowSecurity(String value) {
    rowSecurity = value;
  }

  /** The list of policies, to be added to in its final order. */
  public List<Policy> policies() {
    return policies;
  }

  /** The list of privileges, to be added to in its final order. */
  public List<Privilege> privileges() {
    return privileges;
  }

  /** Sets extension; null for unknown. */
  public void extension(String value) {
    extension = value;
  }

  /** Sets foreignServer; null for unknown. */
  public void foreignServer(String value) {
    foreignServer = value;
  }

  /** The list of options, to be added to in its final order. */
  public List<String> options() {
    return options;
  }

  /** Sets ownedBy; null for unknown. */
  public void ownedBy(CatalogObject.OwnedBy value) {
    ownedBy = value;
  }

  /** Sets sequence; null for unknown. */
  public void sequence(SequenceDetails value) {
    sequence = value;
  }

  /** Sets routine; null for unknown. */
  public void routine(RoutineDetails value) {
    routine = value;
  }

  /** Sets type; null for unknown. */
  public void type(TypeDetails value) {
    type = value;
  }

  /** Sets event; null for unknown. */
  public void event(EventDetails value) {
    event = value;
  }

  /** The list of unreadable, to be added to in its final order. */
  public List<String> unreadable() {
    return unreadable;
  }

  /** Sets rowEstimate; null for unknown. */
  public void rowEstimate(Long value) {
    rowEstimate = value;
  }

  /** Sets sizeBytes; null for unknown. */
  public void sizeBytes(Long value) {
    sizeBytes = value;
  }

  /** The object as gathered so far. */
  public CatalogObject build() {
    return new CatalogObject(
        kind,
        QualifiedName.of(source, database, key),
        source,
        database,
        key.schema().isEmpty() ? Optional.empty() : Optional.of(key.schema()),
        key.name().isEmpty() ? (key.schema().isEmpty() ? database : key.schema()) : key.name(),
        Optional.ofNullable(comment),
        Optional.ofNullable(owner),
        Optional.ofNullable(persistence),
        Optional.ofNullable(engine),
        Optional.ofNullable(characterSet),
        Optional.ofNullable(collation),
        Optional.ofNullable(columns).map(List::copyOf),
        Optional.ofNullable(primaryKey),
        List.copyOf(uniqueKeys),
        List.copyOf(foreignKeys),
        List.copyOf(checks),
        List.copyOf(exclusions),
        List.copyOf(indexes),
        Optional.ofNullable(definition),
        List.copyOf(dependsOn),
        Optional.ofNullable(partitioning),
        List.copyOf(inherits),
        List.copyOf(triggers),
        Optional.ofNullable(rowSecurity),
        List.copyOf(policies),
        List.copyOf(privileges),
        Optional.ofNullable(extension),
        Optional.ofNullable(foreignServer),
        List.copyOf(options),
        Optional.ofNullable(ownedBy),
        Optional.ofNullable(sequence),
        Optional.ofNullable(routine),
        Optional.ofNullable(type),
        Optional.ofNullable(event),
        List.copyOf(unreadable),
        List.of(),
        Optional.ofNullable(rowEstimate),
        Optional.ofNullable(sizeBytes),
        Optional.empty());
  }
}
