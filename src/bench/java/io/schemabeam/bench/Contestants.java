// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything that is measured, in the order in which it takes turns. */
final class Contestants {
  /** Everything else is held against it. */
  static final String REFERENCE = "psql";

  /** The same for what other tools know of a catalog. */
  static final String FLOOR = "psql-tables";

  private final Options options;
  private final Server server;
  private final Path scratch;

  Contestants(Options options, Server server) {
    this.options = options;
    this.server = server;
    this.scratch = options.scratch();
  }

  List<Contestant> all() throws IOException {
    List<Contestant> all = new ArrayList<>();
    all.add(copy(REFERENCE, "every object, all of the plain format", "/copy_all.sql"));
    all.add(copy(FLOOR, "tables and views: columns, constraints, indexes", "/copy_tables.sql"));
    tool("pg_dump", true)
        .ifPresent(
            dump ->
                all.add(
                    Contestant.of(
                        "pg_dump", "pg_dump --schema-only", 50_000, true, dump, "--schema-only", "--host=localhost",
                        "--port=" + server.port(), "--username=" + Server.USER, "--file=" + scratch.resolve("dump.sql"),
                        Server.DATABASE)));
    all.add(
        Contestant.of(
            "metadata", "DatabaseMetaData in bulk, without indexes", 50_000, true, java(), "-Xmx4g", "-cp", classPath(),
            BulkMetaData.class.getName(), server.url(), scratch.resolve("metadata.txt").toString()));
    all.add(
        Contestant.of(
            "schemacrawler", "SchemaCrawler 16, standard", 1_000, true, java(), "-Xmx8g", "-cp", classPath(),
            "schemacrawler.Main", "--server=postgresql", "--host=localhost", "--port=" + server.port(),
            "--database=" + Server.DATABASE, "--user=" + Server.USER, "--password=none", "--info-level=standard",
            "--schemas=app_.*", "--command=schema", "--output-format=text",
            "--output-file=" + scratch.resolve("schemacrawler.txt")));
    all.addAll(schemabeam("direct", "Direct Runner"));
    all.addAll(schemabeam("flink", "embedded Flink"));
    return all;
  }

  private List<Contestant> schemabeam(String runner, String title) {
    Path output = scratch.resolve(runner);
    Path gcLog = scratch.resolve(runner + "-gc.log");
    List<String> command =
        List.of(
            options.root().resolve("runners/" + runner + "/run").toString(), "--url=" + server.url(),
            "--username=" + Server.USER, "--output=" + output);
    Map<String, String> environment = Map.of("SCHEMABEAM_JAVA_OPTS", "-Xlog:gc:file=" + gcLog);
    return List.of(
        new Contestant(
            runner, "Schemabeam, " + title + ", first crawl", Integer.MAX_VALUE, false, Optional.of(output), true,
            command, environment, Optional.of(gcLog)),
        new Contestant(
            runner + "-again", "Schemabeam, " + title + ", unchanged re-crawl", Integer.MAX_VALUE, false,
            Optional.empty(), false, command, environment, Optional.of(gcLog)));
  }

  private Contestant copy(String name, String what, String resource) throws IOException {
    Path script = Files.writeString(scratch.resolve(name + ".sql"), Catalog.resource(resource));
    Path output = scratch.resolve(name + ".jsonl");
    Optional<String> psql = tool("psql", false);
    if (psql.isEmpty()) {
      return Contestant.of(
          name, "COPY by the JDBC driver: " + what, Integer.MAX_VALUE, false, java(), "-cp", classPath(),
          CopyClient.class.getName(), server.url(), script.toString(), output.toString());
    }
    return Contestant.of(
        name, "psql COPY: " + what, Integer.MAX_VALUE, false, psql.get(), "--no-psqlrc", "--quiet", "--host=localhost",
        "--port=" + server.port(), "--username=" + Server.USER, "--dbname=" + Server.DATABASE, "--file=" + script,
        "--output=" + output);
  }

  /**
   * A client of PostgreSQL: the one that src/bench/run has fetched, else one on the PATH.
   *
   * @param exact whether one on the PATH will not do, because it refuses servers that are newer than itself
   */
  private Optional<String> tool(String name, boolean exact) {
    Path fetched = options.root().resolve("target/bench/postgres/embedded_postgres/pginstall/bin").resolve(name);
    if (Files.isExecutable(fetched)) {
      return Optional.of(fetched.toString());
    }
    return exact
        ? Optional.empty()
        : Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .map(folder -> Path.of(folder, name))
            .filter(Files::isExecutable)
            .map(Path::toString)
            .findFirst();
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private String classPath() {
    return options.root().resolve("target/bench/classes") + File.pathSeparator
        + options.root().resolve("target/bench/lib") + "/*";
  }
}
