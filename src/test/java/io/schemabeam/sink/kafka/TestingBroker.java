// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.sink.kafka;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.Uuid;

/** A Kafka broker in KRaft mode, in a process of its own, as Kafka's scripts start it. */
final class TestingBroker implements AutoCloseable {
  private static final long START_SECONDS = 120;

  private final Path folder;
  private final Path configuration;
  private final int port;
  private Process process;

  TestingBroker(Path folder) throws IOException, InterruptedException {
    this.folder = folder;
    this.configuration = folder.resolve("server.properties");
    this.port = freePort();
    int controller = freePort();
    Files.writeString(
        configuration,
        """
        process.roles=broker,controller
        node.id=1
        controller.quorum.voters=1@localhost:%2$d
        listeners=PLAINTEXT://localhost:%1$d,CONTROLLER://localhost:%2$d
        controller.listener.names=CONTROLLER
        listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
        log.dirs=%3$s
        offsets.topic.replication.factor=1
        transaction.state.log.replication.factor=1
        transaction.state.log.min.isr=1
        group.initial.rebalance.delay.ms=0
        """.formatted(port, controller, folder.resolve("log")));
    java("kafka.tools.StorageTool", "format", "-t", Uuid.randomUuid().toString(), "-c", configuration.toString())
        .waitFor();
    start();
  }

  String address() {
    return "localhost:" + port;
  }

  void start() throws IOException, InterruptedException {
    process = java("kafka.Kafka", configuration.toString());
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (!answers()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new IllegalStateException("the broker does not start: " + Files.readString(folder.resolve("output")));
      }
      Thread.sleep(100);
    }
  }

  /** SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  private boolean answers() {
    try (Socket socket = new Socket("localhost", port)) {
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  private Process java(String... mainAndArguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(mainAndArguments));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("output").toFile()))
        .start();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }
}
