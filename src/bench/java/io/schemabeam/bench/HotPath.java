// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.bench;

import io.schemabeam.definition.ObjectFilter;
import io.schemabeam.dialect.DescribeRequest;
import io.schemabeam.dialect.Description;
import io.schemabeam.dialect.Dialect;
import io.schemabeam.dialect.Dialect.Timeouts;
import io.schemabeam.dialect.Dialects;
import io.schemabeam.dialect.ListingRequest;
import io.schemabeam.model.CatalogObject;
import io.schemabeam.model.Detail;
import io.schemabeam.model.Family;
import io.schemabeam.model.ListedObject;
import io.schemabeam.model.ObjectDocument;
import io.schemabeam.model.ObjectDocuments;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** One page from the server's rows to the bytes of its file, as DescribeObjects, Format and the file sink do it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class HotPath {
  private static final String URL = "schemabeam.bench.url";
  private static final int PAGE = 1000;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private Dialect dialect;
  private Connection connection;
  private DescribeRequest request;

  /** The thread's own time, which leaves out what the server takes. */
  @AuxCounters(AuxCounters.Type.EVENTS)
  @State(Scope.Thread)
  public static class Cpu {
    /** Nanoseconds in all pages of an iteration. */
    public long nanos;

    /** How many objects they had. */
    public long objects;
  }

  /** Connects, and lists a page. */
  @Setup(Level.Trial)
  public void connect() throws SQLException {
    String url = System.getProperty(URL);
    dialect = Dialects.of(url);
    Properties properties = dialect.connectionProperties(Timeouts.DEFAULT, "schemabeam hot path");
    properties.setProperty("user", Server.USER);
    connection = DriverManager.getConnection(url, properties);
    dialect.prepare(connection, Timeouts.DEFAULT);
    List<ListedObject> objects = new ArrayList<>();
    dialect.list(
        connection, new ListingRequest(Server.DATABASE, Family.RELATIONS, ObjectFilter.ALL, false), objects::add);
    request =
        new DescribeRequest(
            "bench", Server.DATABASE, Family.RELATIONS, List.copyOf(objects.subList(0, PAGE)), Detail.FULL, true);
  }

  /** Disconnects. */
  @TearDown(Level.Trial)
  public void disconnect() throws SQLException {
    connection.close();
  }

  /** Describes a page and writes its lines. */
  @Benchmark
  public int page(Cpu cpu) throws SQLException, IOException {
    long start = threads.getCurrentThreadCpuTime();
    Description description = dialect.describe(connection, request);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ObjectDocuments.Encoder encoder = new ObjectDocuments.Encoder();
    for (int i = 0; i < description.objects().size(); i++) {
      CatalogObject object = description.objects().get(i);
      ObjectDocument document = encoder.encode(request.objects().get(i).key(), object);
      file.write(document.json());
      file.write('\n');
    }
    cpu.nanos += threads.getCurrentThreadCpuTime() - start;
    cpu.objects += description.objects().size();
    return file.size();
  }

  /** Runs the benchmark in a process of its own; returns what it says, and writes it down. */
  static String run(Server server, Options options) throws RunnerException, IOException {
    Files.createDirectories(options.results());
    StringBuilder text =
        new StringBuilder("| compilers | objects/s a core | bytes allocated an object |\n|---|--:|--:|\n");
    for (int level : new int[] {1, 4}) {
      Collection<RunResult> results =
          new Runner(
                  new OptionsBuilder()
                      .include(HotPath.class.getName())
                      .forks(1)
                      .warmupIterations(5)
                      .warmupTime(TimeValue.seconds(2))
                      .measurementIterations(5)
                      .measurementTime(TimeValue.seconds(2))
                      .jvmArgs("-Xmx512m", "-XX:TieredStopAtLevel=" + level, "-D" + URL + "=" + server.url())
                      .addProfiler(GCProfiler.class)
                      .resultFormat(ResultFormatType.JSON)
                      .result(options.results().resolve("hotpath-level-" + level + ".json").toString())
                      .build())
              .run();
      RunResult result = results.iterator().next();
      double nanos = score(result, "nanos");
      double objects = score(result, "objects");
      double allocated = score(result, "gc.alloc.rate.norm") / PAGE;
      text.append(
          String.format(
              Locale.ROOT, "| %s | %,.0f | %,.0f |%n", level == 1 ? "first only, as the runners have it" : "both",
              objects / nanos * 1e9, allocated));
    }
    Files.writeString(options.results().resolve("hotpath.md"), text);
    return text.toString();
  }

  private static double score(RunResult result, String name) {
    return result.getSecondaryResults().entrySet().stream()
        .filter(entry -> entry.getKey().endsWith(name))
        .map(entry -> (Result<?>) entry.getValue())
        .mapToDouble(Result::getScore)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no result " + name));
  }
}
