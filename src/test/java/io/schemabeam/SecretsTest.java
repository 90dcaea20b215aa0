// SPDX-License-Identifier: Apache-2.0
package io.schemabeam;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdInputStream;
import io.schemabeam.command.CommandTesting;
import io.schemabeam.command.CommandTesting.Result;
import io.schemabeam.dialect.postgresql.TestingPostgreSql;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A password's value is nowhere in what a crawl leaves behind. */
class SecretsTest {
  private static final String ROLE = "secret_crawler";
  private static final String PASSWORD = "hV7-unlikely-3qXz";

  @TempDir Path folder;

  /** The servers of tests trust everybody; this role has to log in. */
  @BeforeAll
  static void requirePassword() throws Exception {
    TestingPostgreSql server = TestingCrawl.server();
    server.execute(
        "postgres",
        "drop role if exists " + ROLE + "; create role " + ROLE + " login password '" + PASSWORD + "'");
    server.createDatabase("secrets", TestingCrawl.SMALL_DATABASE);
    try (Connection connection = server.connect("postgres"); Statement statement = connection.createStatement()) {
      Path rules;
      try (ResultSet row = statement.executeQuery("show hba_file")) {
        row.next();
        rules = Path.of(row.getString(1));
      }
      String rule = "host all " + ROLE + " all scram-sha-256\n";
      String before = Files.readString(rules);
      Files.writeString(rules, before.startsWith(rule) ? before : rule + before);
      statement.execute("select pg_reload_conf()");
    }
  }

  @Test
  void aCrawlOnFlinkLeavesItNowhere() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    Path conf = Files.createDirectories(folder.resolve("conf"));
    Files.writeString(
        conf.resolve("config.yaml"),
        Files.readString(Path.of("runners", "flink", "conf", "config.yaml"))
            + "\nrest.port: " + port + "\nrest.bind-port: \"" + port + "\"\n");
    FlinkRest rest = new FlinkRest(port);
    Map<String, String> answers = new TreeMap<>();
    ChildProcess crawl;
    try (Connection held = TestingCrawl.lock("secrets", "public.t1")) {
      crawl =
          ChildProcess.start(
              "true", debugging(),
              List.of(
                  "--runner=FlinkRunner", "--flinkConfDir=" + conf, "--url=" + url(), "--username=" + ROLE,
                  "--password=" + password(PASSWORD), "--output=" + folder.resolve("out"), "--maxConnections=3",
                  "--progressLog=true"),
              folder.resolve("log"));
      while (crawl.isAlive() && answers.size() < 7) {
        for (String job : rest.jobs("RUNNING")) {
          for (String path :
              List.of("", "/config", "/plan", "/accumulators", "/exceptions", "/metrics", "/checkpoints")) {
            String answer = rest.get("/jobs/" + job + path);
            if (!answer.isEmpty()) {
              answers.put(path, answer);
            }
          }
        }
      }
    }
    ChildProcess.Finished finished = crawl.await();
    assertThat(finished.status()).as(lastLines(finished.text())).isIn(0, 3);
    assertThat(answers).hasSize(7).allSatisfy((path, answer) -> assertThat(answer).doesNotContain(PASSWORD));
    assertThat(answers.get("/config")).as("the answer has the options").contains(ROLE);
    assertThat(finished.text()).as("a log of everything").contains("DEBUG").doesNotContain(PASSWORD);
    assertNowhere(PASSWORD);
  }

  @Test
  void aRefusedLoginDoesNotTellWhatWasTried() throws Exception {
    String wrong = "wrong-9pLm-guess";
    ChildProcess.Finished refused =
        ChildProcess.start(
                "true", debugging(),
                List.of(
                    "--url=" + url(), "--username=" + ROLE, "--password=" + password(wrong),
                    "--output=" + folder.resolve("out"), "--verbose"),
                folder.resolve("log"))
            .await();
    assertThat(refused.status()).as(lastLines(refused.text())).isEqualTo(2);
    assertThat(refused.text()).contains("password authentication failed for user").doesNotContain(wrong);
    assertNowhere(wrong);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://localhost:1/shop?user=u&password=SECRET",
        "jdbc:postgresql://localhost:1/shop?ssl=true&sslpassword=SECRET",
        "jdbc:postgresql://localhost:1/shop?PASSWORD=SECRET",
        "jdbc:postgresql://user:SECRET@localhost:1/shop",
        "jdbc:postgresql://user:with/slash-SECRET@localhost:1/shop",
        "jdbc:postgresql://user:with?mark-SECRET@localhost:1/shop"
      })
  void aUrlWithAPasswordIsRefusedAndNotRepeated(String url) throws Exception {
    String secret = "k2-in-the-url";
    Result refused = CommandTesting.run("--url=" + url.replace("SECRET", secret), "--output=" + folder.resolve("out"));
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.err()).isNotEmpty().doesNotContain(secret);
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void aPasswordInThePlaceOfItsReferenceIsRefusedAndNotRepeated() {
    Result refused =
        CommandTesting.run("--url=" + url(), "--password=" + PASSWORD, "--output=" + folder.resolve("out"));
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.err()).contains("env:NAME").doesNotContain(PASSWORD);
  }

  private static List<String> debugging() {
    return List.of(
        "-Dorg.slf4j.simpleLogger.defaultLogLevel=debug", "-Dorg.slf4j.simpleLogger.log.com.zaxxer.hikari=debug",
        "-Dorg.slf4j.simpleLogger.log.org.apache.flink=debug");
  }

  private String password(String value) throws IOException {
    return "file:" + Files.writeString(folder.resolve("password"), value + "\n");
  }

  private static String url() {
    String url = TestingCrawl.server().url("secrets");
    return url.substring(0, url.indexOf('?'));
  }

  /** Looks into every file of the output and the state store, unpacked. */
  private void assertNowhere(String secret) throws IOException {
    List<String> files = new ArrayList<>();
    try (Stream<Path> paths = Files.walk(folder.resolve("out"))) {
      for (Path file : paths.filter(Files::isRegularFile).toList()) {
        byte[] bytes = Files.readAllBytes(file);
        if (file.toString().endsWith(".zst")) {
          bytes = new ZstdInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
        }
        assertThat(new String(bytes, StandardCharsets.UTF_8)).as(file.toString()).doesNotContain(secret);
        files.add(file.toString());
      }
    }
    assertThat(files).isNotEmpty();
  }

  private static String lastLines(String text) {
    return text.substring(Math.max(0, text.length() - 2000));
  }
}
