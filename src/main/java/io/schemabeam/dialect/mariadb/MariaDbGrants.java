// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.mariadb;

import io.schemabeam.model.Family;
import io.schemabeam.model.ObjectKey;
import io.schemabeam.model.ObjectKind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a role has been granted, and what it can therefore see. information_schema shows only what the role has some
 * right to, so that an object that is gone may only be hidden: a grant outlives its table, and tells the one from the
 * other.
 *
 * @see <a href="https://mariadb.com/kb/en/show-grants/">SHOW GRANTS</a>
 */
final class MariaDbGrants {
  /** Each of them shows a table, a view or a sequence, with its indexes. */
  private static final Set<String> TABLE = Set.of(
      "SELECT", "INSERT", "UPDATE", "DELETE", "CREATE", "DROP", "REFERENCES", "INDEX", "ALTER", "CREATE VIEW",
      "SHOW VIEW", "TRIGGER", "DELETE HISTORY", "DELETE VERSIONING ROWS");
  /** Each of them shows all columns of it. */
  private static final Set<String> COLUMNS = Set.of("SELECT", "INSERT", "UPDATE", "REFERENCES");
  /** Each of them shows what foreign keys do; SELECT shows only their columns. */
  private static final Set<String> CONSTRAINTS =
      TABLE.stream().filter(privilege -> !privilege.equals("SELECT")).collect(Collectors.toSet());
  private static final Set<String> ROUTINE =
      Set.of("EXECUTE", "CREATE ROUTINE", "ALTER ROUTINE", "SHOW CREATE ROUTINE", "SHOW_ROUTINE");
  private static final Set<String> EVENT = Set.of("EVENT");
  private static final Set<String> OTHERS_OF_SCHEMA =
      Set.of("LOCK TABLES", "CREATE TEMPORARY TABLES", "SHOW DATABASES");
  private static final String ALL = "ALL PRIVILEGES";
  private static final String SYSTEM = "mysql";
  private static final Pattern GRANT = Pattern.compile(
      "GRANT (?<privileges>.+?) ON (?:(?<type>TABLE|FUNCTION|PROCEDURE|PACKAGE BODY|PACKAGE) )?"
          + "(?<schema>\\*|`(?:[^`]|``)*`)\\.(?<object>\\*|`(?:[^`]|``)*`) TO .*", Pattern.DOTALL);
  private static final Pattern PRIVILEGE = Pattern.compile(
      "([A-Z_][A-Z_ ]*[A-Z])(?: \\((?:[^`)]|`(?:[^`]|``)*`)*\\))?");

  private final List<Grant> grants;

  private MariaDbGrants(List<Grant> grants) {
    this.grants = grants;
  }

  /** What the role of a connection has, by its roles and as one of PUBLIC too. */
  static MariaDbGrants of(Connection connection) throws SQLException {
    List<Grant> grants = new ArrayList<>();
    try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery("show grants")) {
      while (rows.next()) {
        Grant.parse(rows.getString(1)).ifPresent(grants::add);
      }
    }
    return new MariaDbGrants(grants);
  }

  /** The grants in lines of SHOW GRANTS. */
  static MariaDbGrants of(List<String> lines) {
    return new MariaDbGrants(lines.stream().map(Grant::parse).flatMap(Optional::stream).toList());
  }

  /** Whether an object of this name would be listed if it existed. */
  boolean shows(Family family, ObjectKey key) {
    return switch (family) {
      case SCHEMAS -> key.schema().isEmpty() || showsSchema(key.schema());
      case RELATIONS -> has(TABLE, key.schema(), key.name()) || hasOnColumns(key.schema(), key.name());
      case ROUTINES -> has(ROUTINE, key.schema(), key.name()) || readsSystem();
      case EVENTS -> has(EVENT, key.schema(), key.name());
      case TYPES -> true;
    };
  }

  private boolean showsSchema(String schema) {
    return grants.stream().anyMatch(grant -> grant.isOn(schema) && (grant.schema().isPresent()
        || grant.hasAny(TABLE) || grant.hasAny(ROUTINE) || grant.hasAny(EVENT) || grant.hasAny(OTHERS_OF_SCHEMA)));
  }

  /** The fields of an object's document that the role cannot read, or not in full. */
  List<String> unreadable(ObjectKind kind, ObjectKey key) {
    List<String> fields = new ArrayList<>();
    boolean isRelation = kind.family() == Family.RELATIONS;
    boolean isTable = kind == ObjectKind.TABLE;
    if ((isTable || kind == ObjectKind.VIEW) && !has(COLUMNS, key)) {
      fields.add("columns");
    }
    if (isTable && !has(TABLE, key)) {
      fields.addAll(List.of("primaryKey", "uniqueKeys", "indexes"));
    }
    if (isTable && !has(CONSTRAINTS, key)) {
      fields.add("foreignKeys");
    }
    if (isTable && !hasOnSchema(TABLE, key.schema())) {
      fields.add("checks");
    }
    if (kind == ObjectKind.VIEW && !(has(Set.of("SELECT"), key) && has(Set.of("SHOW VIEW"), key))) {
      fields.add("definition");
    }
    if (isTable && !has(Set.of("TRIGGER"), key)) {
      fields.add("triggers");
    }
    if ((isRelation || kind == ObjectKind.SCHEMA) && !readsSystem()) {
      fields.add("privileges");
    }
    if (kind == ObjectKind.SEQUENCE && !selects(key)) {
      fields.add("sequence");
    }
    return fields;
  }

  /** Whether the role may read a table's or sequence's rows. */
  boolean selects(ObjectKey key) {
    return has(Set.of("SELECT"), key);
  }

  /** Whether it has one of the privileges on a whole schema. */
  boolean hasOnSchema(String privilege, String schema) {
    return hasOnSchema(Set.of(privilege), schema);
  }

  private boolean hasOnSchema(Set<String> privileges, String schema) {
    return grants.stream().anyMatch(
        grant -> grant.isOn(schema) && grant.object().isEmpty() && grant.hasAny(privileges));
  }

  /** Whether it sees what the foreign keys of a whole schema do. */
  boolean seesConstraints(String schema) {
    return hasOnSchema(CONSTRAINTS, schema);
  }

  /** Whether the role sees what is granted to others. */
  boolean readsSystem() {
    return hasOnSchema("SELECT", SYSTEM);
  }

  private boolean has(Set<String> privileges, ObjectKey key) {
    return has(privileges, key.schema(), key.name());
  }

  private boolean has(Set<String> privileges, String schema, String object) {
    return grants.stream().anyMatch(grant -> grant.isOn(schema)
        && grant.object().map(name -> name.equals(object)).orElse(true) && grant.hasAny(privileges));
  }

  private boolean hasOnColumns(String schema, String table) {
    return grants.stream().anyMatch(
        grant -> grant.isOn(schema) && grant.onColumns() && grant.object().filter(table::equals).isPresent());
  }

  /**
   * One line.
   *
   * @param privileges those that are not for single columns
   * @param schema the pattern of schema names, or for an object the schema's name; empty for all
   * @param object the object; empty for all
   * @param onColumns whether it has privileges for single columns too
   */
  private record Grant(
      Set<String> privileges, Optional<Pattern> schema, Optional<String> object, boolean onColumns) {

    static Optional<Grant> parse(String line) {
      Matcher grant = GRANT.matcher(line);
      if (!grant.matches()) {
        // Roles, proxies and default roles are no privileges.
        return Optional.empty();
      }
      Set<String> privileges = new HashSet<>();
      boolean onColumns = false;
      Matcher privilege = PRIVILEGE.matcher(grant.group("privileges"));
      while (privilege.find()) {
        if (privilege.group().endsWith(")")) {
          onColumns = true;
        } else {
          privileges.add(privilege.group(1));
        }
      }
      Optional<String> object = name(grant.group("object"));
      Optional<Pattern> schema = name(grant.group("schema"))
          .map(name -> object.isPresent() ? Pattern.compile(Pattern.quote(name)) : like(name));
      return Optional.of(new Grant(Set.copyOf(privileges), schema, object, onColumns));
    }

    boolean isOn(String name) {
      return schema.map(pattern -> pattern.matcher(name).matches()).orElse(true);
    }

    boolean hasAny(Set<String> wanted) {
      return privileges.contains(ALL) || privileges.stream().anyMatch(wanted::contains);
    }

    private static Optional<String> name(String quoted) {
      return quoted.equals("*")
          ? Optional.empty()
          : Optional.of(quoted.substring(1, quoted.length() - 1).replace("``", "`"));
    }

    /** A grant on a schema may have the wildcards of LIKE in its name. */
    private static Pattern like(String name) {
      StringBuilder pattern = new StringBuilder();
      for (int i = 0; i < name.length(); i++) {
        char c = name.charAt(i);
        if (c == '%' || c == '_') {
          pattern.append(c == '%' ? ".*" : ".");
        } else {
          boolean escaped = c == '\\' && i + 1 < name.length();
          pattern.append(Pattern.quote(String.valueOf(escaped ? name.charAt(++i) : c)));
        }
      }
      return Pattern.compile(pattern.toString(), Pattern.DOTALL);
    }
  }
}
