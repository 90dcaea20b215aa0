// SPDX-License-Identifier: Apache-2.0
package io.schemabeam;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JobManager and two TaskManagers as processes of their own, started and stopped by the script that users call. */
final class FlinkCluster implements AutoCloseable {
  private static final Path SCRIPTS = Path.of("runners", "flink").toAbsolutePath();
  private static final String QUICK_START = "-XX:TieredStopAtLevel=1";
  private static final long LIMIT_SECONDS = 240;

  private final Path folder;
  private final int port;

  private FlinkCluster(Path folder, int port) {
    this.folder = folder;
    this.port = port;
  }

  /** Starts a cluster that keeps its files in a folder. */
  static FlinkCluster start(Path folder) {
    FlinkCluster cluster = new FlinkCluster(folder, freePort());
    cluster.script(
        "cluster", "start", "--dir=" + folder, "--port=" + cluster.port, "--rpcPort=" + freePort(), "--slots=8");
    return cluster;
  }

  /** The address of its REST interface. */
  String address() {
    return "localhost:" + port;
  }

  /** Starts the TaskManagers again that have died. */
  void replaceTaskManagers() {
    script("cluster", "start", "--dir=" + folder, "--port=" + port, "--slots=8");
  }

  /** Its REST interface. */
  FlinkRest rest() {
    return new FlinkRest(port);
  }

  /** The processes of its TaskManagers. */
  List<ProcessHandle> taskManagers() {
    List<ProcessHandle> processes = new ArrayList<>();
    try (var files = Files.newDirectoryStream(folder, "taskmanager-*.pid")) {
      for (Path file : files) {
        ProcessHandle.of(Long.parseLong(Files.readString(file).strip())).ifPresent(processes::add);
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return processes;
  }

  /** Sends the bundled jar to the cluster with a crawl, as a user does, and returns what the command printed. */
  Finished crawl(Path pipeline, String... options) {
    List<String> arguments = new ArrayList<>(List.of(pipeline.toString(), "--flinkMaster=" + address()));
    arguments.addAll(List.of(options));
    return run("run", arguments);
  }

  /** A command that has ended. */
  record Finished(int status, String output) {}

  private void script(String name, String... arguments) {
    Finished finished = run(name, List.of(arguments));
    if (finished.status() != 0) {
      throw new IllegalStateException(name + " " + String.join(" ", arguments) + ":\n" + finished.output());
    }
  }

  private Finished run(String name, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(SCRIPTS.resolve(name).toString()));
    command.addAll(arguments);
    try {
      Path output = Files.createTempFile(folder.getParent(), name, ".txt");
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
      builder.environment().put("SCHEMABEAM_JAVA_OPTS", QUICK_START);
      builder.environment().put("SCHEMABEAM_FLINK_JAVA_OPTS", QUICK_START);
      Process process = builder.start();
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException(name + " does not end:\n" + Files.readString(output));
      }
      return new Finished(process.exitValue(), Files.readString(output));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public void close() {
    script("cluster", "stop", "--dir=" + folder);
  }
}
