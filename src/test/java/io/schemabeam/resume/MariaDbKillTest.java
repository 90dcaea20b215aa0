// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.resume;

import com.fasterxml.jackson.databind.JsonNode;
import io.schemabeam.dialect.mariadb.TestingMariaDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Crawls of a MariaDB server that are killed. Its general log says what it was asked. */
class MariaDbKillTest extends KilledCrawls {
  private static final int ROUNDS = 6;
  private static final int BATCH = 40;
  private static final int INTERVAL = 100;
  /** Of the two, only a listing counts columns; what the parts' last statements ask for is what is described. */
  private static final String LISTS = "count(*) as number";
  private static final Pattern RELATIONS = Pattern.compile(
      "where t\\.table_schema = '(\\w+)'\\s+and binary t\\.table_name in \\(([^)]*)\\)"
          + "\\s+and \\(t\\.engine is not null");
  private static final Pattern ROUTINES = Pattern.compile(
      "security_definer\\s+from information_schema\\.routines r\\s+where binary r\\.routine_schema = '(\\w+)'"
          + "\\s+and binary r\\.routine_name in \\(([^)]*)\\)");
  private static final Pattern EVENTS = Pattern.compile(
      "event_definition as definition\\s+from information_schema\\.events e\\s+where binary e\\.event_schema = '(\\w+)'"
          + "\\s+and binary e\\.event_name in \\(([^)]*)\\)");
  private static final Pattern SCHEMAS = Pattern.compile(
      "from information_schema\\.schemata s\\s+where binary s\\.schema_name in \\(([^)]*)\\)\\s+union");

  private static TestingMariaDb server;
  private static ServerLog log;
  private static Path password;

  MariaDbKillTest() {
    super(ROUNDS, false);
  }

  @BeforeAll
  static void start() throws IOException {
    Path folder = Files.createDirectory(temporary.resolve("mariadb"));
    log = new ServerLog(folder.resolve("general.log"));
    password = Files.writeString(folder.resolve("password"), TestingMariaDb.PASSWORD);
    server = TestingMariaDb.start(folder, "--general-log-file=" + log.file());
    server.execute(MariaDbWorkload.script() + "set global general_log = 1");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aCrawlThatIsKilledIsContinued() throws Exception {
    killAndContinue();
  }

  @Override
  AskedServer server() {
    return new AskedServer() {
      @Override
      public long logged() {
        return log.length();
      }

      @Override
      public int listings(long from) {
        return log.from(from).split(Pattern.quote(LISTS), -1).length - 1;
      }

      @Override
      public int descriptions(long from) {
        return (int) RELATIONS.matcher(log.from(from)).results().count();
      }
    };
  }

  @Override
  List<String> asked(long from) {
    String text = log.from(from);
    List<String> asked = new ArrayList<>();
    RELATIONS.matcher(text).results().forEach(match ->
        names(match.group(2)).forEach(name -> asked.add("relations " + match.group(1) + "." + name)));
    ROUTINES.matcher(text).results().forEach(match ->
        names(match.group(2)).forEach(name -> asked.add("routines " + match.group(1) + "." + name + "(function)")));
    EVENTS.matcher(text).results().forEach(match ->
        names(match.group(2)).forEach(name -> asked.add("events " + match.group(1) + "." + name)));
    SCHEMAS.matcher(text).results().forEach(match ->
        names(match.group(1)).forEach(name -> asked.add("schemas " + (name.isEmpty() ? "def" : name))));
    return asked;
  }

  private static List<String> names(String list) {
    List<String> names = new ArrayList<>();
    for (Matcher name = Pattern.compile("'([^']*)'").matcher(list); name.find(); ) {
      names.add(name.group(1));
    }
    return names;
  }

  @Override
  SortedMap<String, String> catalog() {
    try (Connection connection = server.connect()) {
      return TestingServer.facts(connection, MariaDbWorkload.CATALOG);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  RandomChanges changes() {
    return new RandomChanges(server::connect, MariaDbWorkload.CHANGES, random.nextLong());
  }

  @Override
  String fact(JsonNode object) {
    List<String> facts = new ArrayList<>();
    switch (object.get("kind").asText()) {
      case "table" -> facts.add("BASE TABLE");
      case "view" -> facts.add("VIEW");
      case "sequence" -> facts.add("SEQUENCE");
      default -> { }
    }
    if (object.has("comment")) {
      facts.add(object.get("comment").asText());
    }
    if (object.has("columns")) {
      facts.add(columns(object));
    }
    for (String list : List.of("indexes", "triggers")) {
      TreeSet<String> names = new TreeSet<>();
      object.path(list).forEach(one -> names.add(one.get("name").asText()));
      if (!names.isEmpty()) {
        facts.add(String.join(",", names));
      }
    }
    return String.join(" ", facts);
  }

  @Override
  List<String> arguments(CrawlFolder folder) {
    return List.of(
        "--crawlName=killed",
        "--url=" + server.url(),
        "--username=admin",
        "--password=file:" + password,
        "--schemas=k[0-9]",
        "--output=" + folder.path(),
        "--maxConnections=4",
        "--batchSize=" + BATCH,
        "--checkpointInterval=" + INTERVAL,
        "--runner=DirectRunner");
  }
}
