// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.definition;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.schemabeam.model.Detail;
import io.schemabeam.model.ObjectKind;
import io.schemabeam.secret.SecretReference;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A database server, or one database of it, to be crawled.
 *
 * @param name first part of every qualified name
 * @param url the JDBC URL, without credentials
 * @param username the role to log in as
 * @param password where its password is kept
 * @param maxConnections greatest number of connections to the server over the whole cluster; 10 if absent
 * @param databases which databases of the server; absent for the one in the URL
 * @param schemas which schemas of each database
 * @param objects which objects of each schema
 * @param detail how much of each object is loaded; all if absent
 * @param definitions whether texts that may hold secrets are loaded: view texts, defaults, checks, expressions, bounds,
 *     trigger arguments, policies; true if absent
 * @param onlyAccessible leaves out what the role may not use; false if absent
 * @param dialect {@link #GENERIC} for a server that only speaks the protocol of the one that the URL names; empty for
 *     what the URL says
 */
public record SourceDefinition(
    String name,
    String url,
    Optional<String> username,
    Optional<SecretReference> password,
    Integer maxConnections,
    Optional<NameFilter> databases,
    NameFilter schemas,
    Objects objects,
    Detail detail,
    Boolean definitions,
    Boolean onlyAccessible,
    Optional<String> dialect) {
  /** Connections to a server unless the definition says otherwise. */
  public static final int DEFAULT_CONNECTIONS = 10;

  /** The dialect that asks the driver, not the database. */
  public static final String GENERIC = "generic";

  /** Names are parts of paths, and of keys that people type. */
  static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,59}");

  public SourceDefinition {
    name = name == null ? "" : name;
    url = url == null ? "" : url;
    username = username == null ? Optional.empty() : username;
    password = password == null ? Optional.empty() : password;
    maxConnections = maxConnections == null ? DEFAULT_CONNECTIONS : maxConnections;
    databases = databases == null ? Optional.empty() : databases;
    schemas = schemas == null ? NameFilter.ALL : schemas;
    objects = objects == null ? new Objects(null, null, null) : objects;
    detail = detail == null ? Detail.FULL : detail;
    definitions = definitions == null || definitions;
    onlyAccessible = onlyAccessible != null && onlyAccessible;
    dialect = dialect == null ? Optional.empty() : dialect;
  }

  /** Which schemas and objects are wanted. */
  @JsonIgnore
  public ObjectFilter filter() {
    return new ObjectFilter(schemas, new NameFilter(objects.include, objects.exclude), objects.kinds);
  }

  /** The same source with other schemas. */
  public SourceDefinition withSchemas(NameFilter others) {
    return new SourceDefinition(
        name, url, username, password, maxConnections, databases, others, objects, detail, definitions,
        onlyAccessible, dialect);
  }

  /** The same source at another URL. */
  public SourceDefinition withUrl(String other, Optional<String> user) {
    return new SourceDefinition(
        name, other, user, password, maxConnections, databases, schemas, objects, detail, definitions,
        onlyAccessible, dialect);
  }

  /**
   * Which objects are wanted.
   *
   * @param include regular expressions on names; empty for every name
   * @param exclude regular expressions on names
   * @param kinds wanted kinds; empty for all
   */
  public record Objects(List<Pattern> include, List<Pattern> exclude, Set<ObjectKind> kinds) {
    public Objects {
      include = NameFilter.expressions(include);
      exclude = NameFilter.expressions(exclude);
      if (kinds != null && kinds.stream().anyMatch(kind -> kind == null)) {
        throw new IllegalArgumentException("a kind is empty");
      }
      kinds = kinds == null ? Set.of() : Set.copyOf(kinds);
    }
  }
}
