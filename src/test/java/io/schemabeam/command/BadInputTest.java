// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemabeam.command.CommandTesting.Result;
import io.schemabeam.dialect.postgresql.TestingPostgreSql;
import io.schemabeam.dialect.postgresql.TestingPostgreSql.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong costs one clear line and the right exit status, and leaves nothing where readers look. */
class BadInputTest {
  private static final String SECRET = "correct-horse";
  private static String server;

  @TempDir Path folder;

  /** A server that asks one role for its password, and lets it into one of two databases. */
  @BeforeAll
  static void startServer() throws SQLException, IOException {
    TestingPostgreSql postgres = TestingPostgreSql.of(Version.NEWEST);
    postgres.createDatabase("bad_input", "create table t (a int)");
    postgres.createDatabase("bad_closed", """
        do $$ begin
          if not exists (select from pg_roles where rolname = 'bad_input') then
            create role bad_input login password '%s';
          end if;
        end $$;
        revoke connect on database bad_closed from public;
        """.formatted(SECRET));
    try (Connection connection = postgres.connect("postgres"); Statement statement = connection.createStatement()) {
      Path rules;
      try (ResultSet row = statement.executeQuery("show hba_file")) {
        row.next();
        rules = Path.of(row.getString(1));
      }
      Files.writeString(rules, "host all bad_input all scram-sha-256\n" + Files.readString(rules));
      statement.execute("select pg_reload_conf()");
    }
    server = postgres.url("").replaceFirst("/[^/]*$", "");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', textBlock = """
      wrong password     | bad_input  | bad_input | file:wrong | 2 | password authentication failed for user "bad_input"
      no password        | bad_input  | bad_input |            | 2 | no password was provided
      no such role       | bad_input  | nobody_at_all | file:right | 2 | role "nobody_at_all" does not exist
      no such database   | nowhere    | bad_input | file:right | 2 | database "nowhere" does not exist
      closed database    | bad_closed | bad_input | file:right | 2 | permission denied for database "bad_closed"
      variable not set   | bad_input  | bad_input | env:SCHEMABEAM_NOT_SET | 2 | environment variable SCHEMABEAM_NOT_SET is not set
      secret file absent | bad_input  | bad_input | file:absent | 2 | cannot be read
      """)
  void whatAServerRefuses(
      String mistake, String database, String role, String password, int status, String expected) throws IOException {
    Files.writeString(folder.resolve("wrong"), "incorrect-horse");
    Files.writeString(folder.resolve("right"), SECRET);
    List<String> arguments =
        new java.util.ArrayList<>(
            List.of("--url=" + server + "/" + database, "--username=" + role, "--output=" + folder.resolve("out")));
    if (password != null) {
      arguments.add("--password=" + password.replace("file:", "file:" + folder + "/"));
    }
    Result check = CommandTesting.run(arguments, "--dryRun");
    assertThat(check.status()).isEqualTo(status);
    assertThat(check.out().lines().toList()).singleElement().asString().contains(expected);
    assertThat(check.out() + check.err()).doesNotContain("\tat ", "Exception", "horse");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void aCrawlOfWhatAllServersRefuse() throws IOException {
    Files.writeString(folder.resolve("wrong"), "incorrect-horse");
    Files.writeString(folder.resolve("right"), SECRET);
    Path file = Files.writeString(folder.resolve("refused.yaml"), """
        sources:
          - {name: a, url: "%1$s/bad_input", username: bad_input, password: "file:%2$s/wrong"}
          - {name: b, url: "%1$s/nowhere", username: bad_input, password: "file:%2$s/right"}
          - {name: c, url: "%1$s/bad_closed", username: bad_input, password: "file:%2$s/right"}
          - {name: d, url: "%1$s/bad_input", username: bad_input, password: "env:SCHEMABEAM_NOT_SET"}
          - {name: e, url: "%1$s/bad_input", username: bad_input}
        sinks:
          - {type: files, path: "%2$s/out"}
        """.formatted(server, folder));
    Result crawl = CommandTesting.run(file.toString());
    assertThat(crawl.status()).isEqualTo(2);
    assertThat(crawl.out()).isEmpty();
    assertThat(crawl.errors()).hasSize(5).allMatch(line -> line.contains(": not crawled: "));
    assertThat(crawl.err()).doesNotContain("\tat ", "Exception", "horse");
    assertThat(folder.resolve("out/objects")).doesNotExist();
  }

  @Test
  void serversThatDoNotAnswer() throws IOException {
    Path file = Files.writeString(folder.resolve("down.yaml"), """
        sources:
          - {name: closed, url: "jdbc:postgresql://localhost:1/x"}
          - {name: unknown, url: "jdbc:postgresql://no-such-host.invalid/x"}
        sinks:
          - {type: files, path: %s}
        """.formatted(folder.resolve("out")));
    Result crawl = CommandTesting.run(file.toString());
    assertThat(crawl.status()).isEqualTo(1);
    assertThat(crawl.errors()).hasSize(2);
    assertThat(crawl.errors().get(0)).contains("closed: not crawled", "localhost:1 refused");
    assertThat(crawl.errors().get(1)).contains("unknown: not crawled", "no-such-host.invalid");
    assertThat(crawl.err()).doesNotContain("Exception");
    assertThat(folder.resolve("out/objects")).doesNotExist();
  }

  @Test
  void aSourceThatIsDownDoesNotStopTheOthers() throws IOException {
    Files.writeString(folder.resolve("right"), SECRET);
    Path file = Files.writeString(folder.resolve("half.yaml"), """
        sources:
          - {name: missing, url: "%1$s/nowhere", username: bad_input, password: "file:%2$s/right"}
          - {name: there, url: "%1$s/bad_input", username: bad_input, password: "file:%2$s/right"}
        sinks:
          - {type: files, path: "%2$s/out"}
        """.formatted(server, folder));
    Result crawl = CommandTesting.run(file.toString());
    assertThat(crawl.status()).isEqualTo(3);
    assertThat(crawl.errors()).singleElement().asString()
        .contains("missing: not crawled", "\"nowhere\" does not exist");
    assertThat(crawl.out()).contains("1 table");
    assertThat(folder.resolve("out/objects/there")).isDirectory();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      --url=localhost/x                            | --url: the URL is no JDBC URL
      --url=jdbc:oracle:thin:scott/tiger@//h/x     | --url: holds a password
      --url=jdbc:postgresql://h/x?password=tiger   | --url: holds a password
      --url=jdbc:postgresql://scott:tiger@h/x      | --url: holds a password
      --password=tiger                             | --password: a password is not written down here
      --schemas=a(                                 | --schemas: 'a(' is not a regular expression: Unclosed group
      --kinds=tabel                                | --kinds: unknown kind 'tabel'; did you mean 'table'?
      --detail=colums                              | --detail: unknown value 'colums'; did you mean 'columns'?
      --format=plian                               | --format: unknown format 'plian'; did you mean 'plain'?
      --dialect=mysql                              | --dialect: can only be generic; without it, the URL decides
      --batchSize=many                             | --batchSize: 'many' is not a whole number
      --batchSize=0                                | --batchSize: 0 must be at least 1
      --definitions=no                             | --definitions: 'no' is not true or false
      --checkpointEvery=soon                       | --checkpointEvery: 'soon' is not a duration
      --usernam=x                                  | unknown option --usernam; did you mean '--username'?
      -x                                           | unknown option -x
      --runner=FooRunner                           | --runner: Unknown 'runner' specified 'FooRunner'
      chekc                                        | cannot be read; the first argument is a pipeline file
      chekc x.yaml                                 | unknown command 'chekc'; did you mean 'check'?
      status                                       | status needs one argument
      status /nowhere                              | no status.json there
      --output=gs://bucket/x                       | cannot be written: No filesystem found for scheme gs
      --output=/proc/nowhere                       | output: /proc/nowhere cannot be written
      --output=FOLDER/file                         | file is a file, not a folder
      --output=FOLDER/file/below                   | file is a file, not a folder
      --stateStore=FOLDER/file                     | stateStore:
      """)
  void optionsAndOperands(String arguments, String expected) throws IOException {
    Files.writeString(folder.resolve("file"), "");
    List<String> given = List.of(arguments.replace("FOLDER", folder.toString()).split(" "));
    List<String> defaults =
        given.get(0).startsWith("-")
            ? List.of("--url=jdbc:postgresql://localhost:1/x", "--output=" + folder.resolve("out"))
            : List.of();
    String names = given.toString();
    List<String> rest = defaults.stream().filter(it -> !names.contains(it.substring(0, it.indexOf('=') + 1))).toList();
    Result result = CommandTesting.run(given, rest.toArray(String[]::new));
    assertRefused(result, 2, expected);
    assertThat(result.err()).doesNotContain("tiger");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      username:           | user_name:          | :4: sources[0].user_name: unknown field 'user_name'; did you mean 'username'?
      type: files         | type: flies         | :6: sinks[0]: unknown type 'flies'; did you mean 'files'?
      type: files,        | type: files, foo: 1,| :6: sinks[0].foo: unknown field 'foo'
      type: files,        |                     | :6: sinks[0]: the field type is missing
      sinks:              | sinks: [            | not valid YAML
      username: crawler   | objects: {kinds: table} | :4: sources[0].objects.kinds: must be a list, for example [a, b]
      sources:            | - sources:          | :2: not valid YAML
      username: crawler   | maxConnections: few | :4: sources[0].maxConnections: 'few' is not a whole number
      username: crawler   | maxConnections: 2.5 | sources[0].maxConnections
      username: crawler   | definitions: maybe  | :4: sources[0].definitions: 'maybe' is not true or false
      username: crawler   | detail: 1           | sources[0].detail
      username: crawler   | detail: all         | :4: sources[0].detail: unknown value 'all' (allowed: names, columns, full)
      username: crawler   | schemas: a          | :4: sources[0].schemas: must be a filter
      username: crawler   | schemas: {include: a} | :4: sources[0].schemas.include: must be a list
      username: crawler   | schemas: {include: ["("]} | :4: sources[0].schemas.include[0]: '(' is not a regular expression
      username: crawler   | schemas: {exclude: [""]} | :4: sources[0].schemas: an expression is empty
      username: crawler   | objects: {include: [~]} | :4: sources[0].objects: an expression is empty
      username: crawler   | objects: {kinds: [~]} | :4: sources[0].objects: a kind is empty
      username: crawler   | objects: {kinds: [tabel]} | :4: sources[0].objects.kinds[0]: unknown value 'tabel'; did you mean 'table'?
      username: crawler   | password: tiger     | :4: sources[0].password: a password is not written down here
      name: crawl         | name: crawl\\nname: x  | :2: not valid YAML: Duplicate field 'name'
      """)
  void pipelineFiles(String from, String to, String expected) throws IOException {
    String good = """
        name: crawl
        sources:
          - url: jdbc:postgresql://localhost:1/x
            username: crawler
        sinks:
          - {type: files, path: out}
        """;
    assertThat(good).contains(from);
    Path file = folder.resolve("crawl.yaml");
    Files.writeString(file, good.replace(from, to == null ? "" : to.replace("\\n", "\n")));
    Result result = CommandTesting.run(file.toString());
    assertRefused(result, 2, expected);
    assertThat(result.err()).startsWith(file.toString()).doesNotContain("tiger", "io.schemabeam", "java.");
  }

  @Test
  void filesThatAreNone() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.yaml"), "");
    Path comment = Files.writeString(folder.resolve("comment.yaml"), "# nothing\n");
    Path word = Files.writeString(folder.resolve("word.yaml"), "hello\n");
    Path list = Files.writeString(folder.resolve("list.yaml"), "- a\n");
    Path two = Files.writeString(folder.resolve("two.yaml"), "name: a\n---\nname: b\n");
    Path binary = Files.write(folder.resolve("binary.yaml"), new byte[] {(byte) 0xff, 0x41, (byte) 0xc3, 0x28, 0});
    assertRefused(CommandTesting.run(empty.toString()), 2, "is empty; it needs sources and sinks");
    assertRefused(CommandTesting.run(comment.toString()), 2, "is empty; it needs sources and sinks");
    assertRefused(CommandTesting.run(word.toString()), 2, "must be a mapping with sources and sinks");
    assertRefused(CommandTesting.run(list.toString()), 2, "must be a mapping with sources and sinks");
    assertRefused(CommandTesting.run(two.toString()), 2, "two.yaml");
    assertRefused(CommandTesting.run(binary.toString()), 2, "binary.yaml");
    assertRefused(CommandTesting.run(folder.resolve("absent.yaml").toString()), 2, "cannot be read");
    assertRefused(CommandTesting.run(folder.toString()), 2, "cannot be read");
  }

  private void assertRefused(Result result, int status, String expected) {
    assertThat(result.errors()).as(result.err()).singleElement().asString().contains(expected);
    assertThat(result.err()).doesNotContain("\tat ", "Exception", SECRET);
    assertThat(result.status()).isEqualTo(status);
    assertThat(folder.resolve("out/objects")).doesNotExist();
  }
}
