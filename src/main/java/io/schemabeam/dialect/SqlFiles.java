// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The SQL files of one database. A file in a folder named after a major version replaces the one above it from that
 * version on. Safe to share between threads.
 */
public final class SqlFiles {
  private final String folder;
  private final int oldest;
  private final Map<String, Optional<SqlFile>> files = new ConcurrentHashMap<>();

  /**
   * The files of the resource folder {@code dialects/<name>}.
   *
   * @param oldest the least major version for which there can be a folder
   */
  public SqlFiles(String name, int oldest) {
    this.folder = "/dialects/" + name + "/";
    this.oldest = oldest;
  }

  /** The file for a server's major version; empty if the database does not know what it asks for. */
  public Optional<SqlFile> find(String name, int version) {
    return files.computeIfAbsent(version + "/" + name, key -> load(name, version));
  }

  private Optional<SqlFile> load(String name, int version) {
    for (int candidate = version; candidate >= oldest; candidate--) {
      Optional<String> text = read(folder + candidate + "/" + name + ".sql");
      if (text.isPresent()) {
        return text.map(SqlFile::of);
      }
    }
    return read(folder + name + ".sql").map(SqlFile::of);
  }

  private static Optional<String> read(String path) {
    try (InputStream stream = SqlFiles.class.getResourceAsStream(path)) {
      return stream == null
          ? Optional.empty()
          : Optional.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * One statement.
   *
   * @param text as in the file, for showing
   * @param sql without comment lines, for running
   * @param parameters how many question marks it has; no file has one in a literal
   */
  public record SqlFile(String text, String sql, int parameters) {
    static SqlFile of(String text) {
      String sql = text.lines().filter(line -> !line.stripLeading().startsWith("--"))
          .collect(Collectors.joining("\n"));
      return new SqlFile(text, sql, (int) sql.chars().filter(c -> c == '?').count());
    }
  }
}
