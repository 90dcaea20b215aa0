// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Optional;

/**
 * A described object: everything that is known of it, and the plain format's line. Absent means unknown or not
 * applicable; a list that was loaded and is empty is left out of the line, except {@code columns}. Texts come in the
 * database's own spelling, and lists in a fixed order, so that equal objects give equal bytes.
 *
 * @param kind what it is
 * @param qualifiedName {@link QualifiedName}: unique within a kind's family
 * @param source the source's name in the definition
 * @param database the database's name
 * @param schema the schema's name; absent for a database
 * @param name the object's own name
 * @param comment the comment
 * @param owner the owning role
 * @param persistence {@code permanent} or {@code unlogged}
 * @param engine what stores a table, for example {@code InnoDB}
 * @param characterSet of a schema or table, where it is not the server's or the schema's
 * @param collation likewise
 * @param columns in order of position; absent if not loaded
 * @param primaryKey the primary key
 * @param uniqueKeys unique constraints by name (unique indexes without a constraint are indexes only)
 * @param foreignKeys by name
 * @param checks check constraints by name
 * @param exclusions exclusion constraints by name
 * @param indexes by name
 * @param definition a view's query, as the database prints it
 * @param dependsOn what a view reads, by schema and name
 * @param partitioning how it is partitioned or what it is a partition of
 * @param inherits parents by table inheritance, in order
 * @param triggers by name
 * @param rowSecurity {@code disabled}, {@code enabled} or {@code forced}
 * @param policies row-level security policies by name
 * @param privileges as stored, by grantee, column and privilege
 * @param extension the extension this object belongs to
 * @param foreignServer the server of a foreign table
 * @param options names of options, and values only from an allow-list, as {@code name} or {@code name=value}
 * @param ownedBy the column that owns a sequence
 * @param sequence of a sequence
 * @param routine of a routine
 * @param type of a type
 * @param event of an event
 * @param unreadable fields of this object that the role has no right to read, or the database could not tell (columns
 *     of a broken view); what was known of them before is kept
 * @param tags what the user's transforms say of it
 * @param rowEstimate rows as the database last estimated them; not part of the fingerprint
 * @param sizeBytes bytes on disk as the catalog has them, with indexes and TOAST; not part of the fingerprint
 * @param fingerprint hash of all before {@code rowEstimate}; absent until it is computed
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({
    "kind", "qualifiedName", "source", "database", "schema", "name", "comment", "owner", "persistence", "engine",
    "characterSet", "collation", "columns", "primaryKey", "uniqueKeys", "foreignKeys", "checks", "exclusions",
    "indexes", "definition", "dependsOn", "partitioning", "inherits", "triggers", "rowSecurity", "policies",
    "privileges", "extension", "foreignServer", "options", "ownedBy", "sequence", "routine", "type", "event",
    "unreadable", "tags", "rowEstimate", "sizeBytes", "fingerprint"})
public record CatalogObject(
    ObjectKind kind,
    String qualifiedName,
    String source,
    String database,
    Optional<String> schema,
    String name,
    Optional<String> comment,
    Optional<String> owner,
    Optional<String> persistence,
    Optional<String> engine,
    Optional<String> characterSet,
    Optional<String> collation,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<List<Column>> columns,
    Optional<Key> primaryKey,
    List<Key> uniqueKeys,
    List<ForeignKey> foreignKeys,
    List<Constraint> checks,
    List<Constraint> exclusions,
    List<Index> indexes,
    Optional<String> definition,
    List<Dependency> dependsOn,
    Optional<Partitioning> partitioning,
    List<RelationName> inherits,
    List<Trigger> triggers,
    Optional<String> rowSecurity,
    List<Policy> policies,
    List<Privilege> privileges,
    Optional<String> extension,
    Optional<String> foreignServer,
    List<String> options,
    Optional<OwnedBy> ownedBy,
    Optional<SequenceDetails> sequence,
    Optional<RoutineDetails> routine,
    Optional<TypeDetails> type,
    Optional<EventDetails> event,
    List<String> unreadable,
    List<String> tags,
    Optional<Long> rowEstimate,
    Optional<Long> sizeBytes,
    Optional<String> fingerprint) {

  /** The column that owns a sequence: dropping it drops the sequence. */
  public record OwnedBy(String schema, String table, String column) {}

  /** This object without what changes by itself and is not part of the fingerprint. */
  CatalogObject withoutVolatileFields() {
    return new CatalogObject(
        kind,
        qualifiedName,
        source,
        database,
        schema,
        name,
        comment,
        owner,
        persistence,
        engine,
        characterSet,
        collation,
        columns,
        primaryKey,
        uniqueKeys,
        foreignKeys,
        checks,
        exclusions,
        indexes,
        definition,
        dependsOn,
        partitioning,
        inherits,
        triggers,
        rowSecurity,
        policies,
        privileges,
        extension,
        foreignServer,
        options,
        ownedBy,
        sequence,
        routine,
        type,
        event,
        unreadable,
        tags,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
