// SPDX-License-Identifier: Apache-2.0
package io.schemabeam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Crawls as a user starts them, by script, whose output and state lie on S3, HDFS and Google Cloud Storage: emulators
 * in processes of their own, read with other clients than Beam's.
 */
class FileSystemsIT {
  private static final String DATABASE = "file_systems_test";
  private static final Pattern KEY = Pattern.compile("<Key>([^<]*)</Key>");
  private static final long START_SECONDS = 120;
  private static final String FAKE_GCS = "github.com/fsouza/fake-gcs-server@v1.56.1";
  private static final long BUILD_MINUTES = 10;

  @TempDir Path folder;

  @BeforeAll
  static void create() {
    TestingCrawl.createDatabases(List.of(DATABASE), "file_systems_role");
  }

  @Test
  void s3() throws Exception {
    int port = freePort();
    Process server =
        java(
            List.of(
                "-Xmx256m", "-jar", Path.of("target", "s3mock", "s3mock-exec.jar").toString(), "--server.port=0",
                "--com.adobe.testing.s3mock.httpPort=" + port),
            "server.log");
    try {
      // An address, for a name would have the bucket's name before it.
      String endpoint = "http://127.0.0.1:" + port;
      await(server, port, "server.log");
      get(HttpRequest.newBuilder(URI.create(endpoint + "/crawl")).PUT(BodyPublishers.noBody()).build());
      crawlTwice("s3://crawl/out", List.of("--awsRegion=eu-central-1", "--endpoint=" + endpoint));

      SortedMap<String, String> files = new TreeMap<>();
      String listing = get(HttpRequest.newBuilder(URI.create(endpoint + "/crawl?list-type=2&prefix=out/")).build());
      for (Matcher keys = KEY.matcher(listing); keys.find(); ) {
        String key = keys.group(1);
        files.put(
            key.substring("out/".length()),
            get(HttpRequest.newBuilder(URI.create(endpoint + "/crawl/" + key)).build()));
      }
      check(files);
    } finally {
      server.destroyForcibly().waitFor();
    }
  }

  @Test
  void hdfs() throws Exception {
    int port = freePort();
    // The first crawl brings Hadoop's client, which the cluster needs as well.
    assertThat(crawl(List.of("--url=jdbc:postgresql://localhost:1/x", "--output=hdfs://localhost:1/out", "--help")))
        .isZero();
    String classPath =
        Path.of("target", "lib", "hdfs") + "/*:" + Path.of("target", "minicluster") + "/*:"
            + System.getProperty("java.class.path");
    Process cluster =
        java(
            List.of(
                "-Xmx512m", "-Dtest.build.data=" + folder.resolve("data"), "-Dhadoop.log.dir=" + folder,
                "-cp", classPath,
                "org.apache.hadoop.test.MiniDFSClusterManager", "-nnport", String.valueOf(port), "-datanodes", "1",
                "-format", "-writeDetails", folder.resolve("details").toString()),
            "server.log");
    try {
      String root = "hdfs://localhost:" + port;
      await(cluster, port, "server.log");
      awaitFile(cluster, folder.resolve("details"));
      crawlTwice(root + "/crawl/out", List.of("--hdfsConfiguration=[{\"fs.defaultFS\":\"" + root + "\"}]"));
      // Hadoop's shell will not start without one.
      Files.writeString(folder.resolve("core-site.xml"), "<configuration/>");
      Process copy =
          java(
              List.of(
                  "-cp", folder + ":" + classPath, "org.apache.hadoop.fs.FsShell", "-get", root + "/crawl/out",
                  folder.resolve("copy").toString()),
              "copy.log");
      assertThat(copy.waitFor()).as(Files.readString(folder.resolve("copy.log"))).isZero();
      check(local(folder.resolve("copy")));
    } finally {
      cluster.destroyForcibly().waitFor();
    }
  }

  /** There is no emulator of it on Maven; Go builds the one that there is. */
  @Test
  void gs() throws Exception {
    Path emulator = Path.of("target", "fake-gcs", "fake-gcs-server").toAbsolutePath();
    if (!Files.isExecutable(emulator)) {
      assumeTrue(
          isInstalled("go"), "gs:// is not tested: its emulator is built with Go, and there is no go on the PATH");
      ProcessBuilder build = new ProcessBuilder("go", "install", FAKE_GCS).redirectErrorStream(true);
      build.environment().put("GOBIN", emulator.getParent().toString());
      Process built = build.redirectOutput(folder.resolve("build.log").toFile()).start();
      boolean ended = built.waitFor(BUILD_MINUTES, TimeUnit.MINUTES);
      built.destroyForcibly();
      assumeTrue(
          ended && Files.isExecutable(emulator),
          () -> "gs:// is not tested: " + FAKE_GCS + " cannot be built: " + text("build.log"));
    }
    int port = freePort();
    Process server =
        new ProcessBuilder(
            emulator.toString(), "-scheme", "http", "-host", "127.0.0.1", "-port", String.valueOf(port), "-backend",
            "memory", "-log-level", "error", "-public-host", "127.0.0.1:" + port, "-external-url",
            "http://127.0.0.1:" + port)
            .redirectErrorStream(true).redirectOutput(folder.resolve("server.log").toFile()).start();
    try {
      await(server, port, "server.log");
      String buckets = "http://127.0.0.1:" + port + "/storage/v1/b";
      get(
          HttpRequest.newBuilder(URI.create(buckets + "?project=any")).header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString("{\"name\":\"crawl\"}")).build());
      crawlTwice(
          "gs://crawl/out",
          List.of(
              "--gcsEndpoint=http://127.0.0.1:" + port + "/storage/v1/",
              "--credentialFactoryClass=org.apache.beam.sdk.extensions.gcp.auth.NoopCredentialFactory"));

      SortedMap<String, String> files = new TreeMap<>();
      String listing = get(HttpRequest.newBuilder(URI.create(buckets + "/crawl/o?prefix=out/")).build());
      for (JsonNode object : new JsonMapper().readTree(listing).get("items")) {
        String name = object.get("name").asText();
        String uri = buckets + "/crawl/o/" + URLEncoder.encode(name, StandardCharsets.UTF_8) + "?alt=media";
        files.put(name.substring("out/".length()), get(HttpRequest.newBuilder(URI.create(uri)).build()));
      }
      check(files);
    } finally {
      server.destroyForcibly().waitFor();
    }
  }

  private static boolean isInstalled(String command) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(path -> Files.isExecutable(Path.of(path, command)));
  }

  private String text(String log) {
    try {
      return Files.readString(folder.resolve(log)).strip();
    } catch (IOException unreadable) {
      return unreadable.getMessage();
    }
  }

  private void crawlTwice(String output, List<String> options) throws Exception {
    for (int i = 0; i < 2; i++) {
      List<String> arguments = new ArrayList<>(source());
      arguments.add("--output=" + output);
      arguments.addAll(options);
      assertThat(crawl(arguments)).as(Files.readString(folder.resolve("crawl.log"))).isZero();
    }
  }

  /**
   * The files are those of a crawl to a local folder, nothing is left half-written, and the second crawl changed
   * nothing.
   */
  private void check(SortedMap<String, String> files) throws Exception {
    List<String> arguments = new ArrayList<>(source());
    arguments.add("--output=" + folder.resolve("local"));
    assertThat(crawl(arguments)).isZero();
    assertThat(objects(files)).isNotEmpty().isEqualTo(objects(local(folder.resolve("local"))));
    assertThat(files.keySet()).noneMatch(name -> name.contains(".writing"));
    var counts = new JsonMapper().readTree(files.get("manifest.json")).at("/sources/database");
    assertThat(counts.get("described").asInt()).isZero();
    assertThat(counts.get("unchanged").asLong())
        .isEqualTo(TestingCrawl.truth(List.of(DATABASE)).values().stream().mapToLong(Long::longValue).sum());
  }

  private static SortedMap<String, String> objects(SortedMap<String, String> files) {
    return files.subMap("objects/", "objects0");
  }

  private static SortedMap<String, String> local(Path below) throws IOException {
    SortedMap<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(below)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        if (!file.getFileName().toString().endsWith(".lock")) {
          files.put(below.relativize(file).toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
        }
      }
    }
    return files;
  }

  private static List<String> source() {
    String url = TestingCrawl.server().url(DATABASE);
    return List.of("--url=" + url.substring(0, url.indexOf('?')), "--username=postgres", "--batchSize=20");
  }

  private int crawl(List<String> arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(Path.of("runners", "direct", "run").toString()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(Map.of("AWS_ACCESS_KEY_ID", "any", "AWS_SECRET_ACCESS_KEY", "any"));
    return builder.redirectOutput(folder.resolve("crawl.log").toFile()).start().waitFor();
  }

  private Process java(List<String> arguments, String log) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(arguments);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve(log).toFile())
        .start();
  }

  private void await(Process server, int port, String log) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (true) {
      try (Socket socket = new Socket("127.0.0.1", port)) {
        return;
      } catch (IOException notYet) {
        if (!server.isAlive() || System.nanoTime() > deadline) {
          throw new IllegalStateException(Files.readString(folder.resolve(log)), notYet);
        }
        Thread.sleep(100);
      }
    }
  }

  private static void awaitFile(Process server, Path file) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (!Files.exists(file) && server.isAlive() && System.nanoTime() < deadline) {
      Thread.sleep(100);
    }
  }

  private static String get(HttpRequest request) throws Exception {
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request, BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
