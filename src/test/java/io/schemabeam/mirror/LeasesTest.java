// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.schemabeam.Main;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two runs on one state: threads and processes that live, hang and die. */
class LeasesTest {
  private static final String SOURCE = "database";
  private static final Duration LONG = Duration.ofMinutes(10);

  @TempDir Path folder;

  @Test
  void aRunThatIsAliveIsNotDisturbed() throws Exception {
    Leases alive = leases("alive", Duration.ofSeconds(20));
    alive.acquire(SOURCE);
    try (Renewals renewals = new Renewals(alive)) {
      assertThatThrownBy(() -> leases("other", LONG).acquire(SOURCE))
          .isInstanceOf(LeaseHeldException.class)
          .hasMessageContaining("another run (process " + ProcessHandle.current().pid())
          .hasMessageContaining("--stateStore");
      assertThat(renewals.failures).isZero();
    }
    alive.release(SOURCE);
    leases("other", LONG).acquire(SOURCE);
  }

  @Test
  void aCrawlOfAStateThatIsInUseEndsWithOneLine() throws Exception {
    Leases alive = new Leases(folder.resolve("state").toString(), "alive", Duration.ofSeconds(20));
    alive.acquire(SOURCE);
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(text, true, StandardCharsets.UTF_8);
    try (Renewals renewals = new Renewals(alive)) {
      String[] arguments = {"--url=jdbc:postgresql://localhost:1/d", "--output=" + folder, "--runner=DirectRunner"};
      assertThat(Main.run(arguments, false, out, out).code()).isEqualTo(1);
      assertThat(renewals.failures).isZero();
    }
    assertThat(text.toString(StandardCharsets.UTF_8).lines().filter(line -> line.startsWith("The crawl failed")))
        .hasSize(1)
        .first().asString().contains("is writing the state in").contains("wait for its end");
    alive.renew(SOURCE);
  }

  @Test
  void theLeaseOfAProcessThatWasKilledIsTakenAtOnce() throws Exception {
    Process holder = holder();
    holder.destroyForcibly().waitFor();
    long start = System.nanoTime();
    leases("next", LONG).acquire(SOURCE);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONG.dividedBy(10));
  }

  @Test
  void aProcessThatHangsLosesItsLeaseAfterItsTermAndNotices() throws Exception {
    Leases hanging = leases("hanging", Duration.ofMillis(500));
    hanging.acquire(SOURCE);
    leases("next", LONG).acquire(SOURCE);
    assertThatThrownBy(() -> hanging.renew(SOURCE))
        .isInstanceOf(LeaseHeldException.class).hasMessageContaining("has taken over");
    hanging.release(SOURCE);
    leases("next", LONG).renew(SOURCE);
    assertThat(folder.resolve("leases/" + SOURCE + ".json")).exists();
  }

  @Test
  void ofManyThatTakeADeadLeaseOneGetsIt() throws Exception {
    Process holder = holder();
    holder.destroyForcibly().waitFor();
    ExecutorService runs = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Boolean>> attempts =
          IntStream.range(0, 8).<Callable<Boolean>>mapToObj(i -> () -> isTaken("run" + i)).toList();
      int taken = 0;
      for (Future<Boolean> attempt : runs.invokeAll(attempts, 60, TimeUnit.SECONDS)) {
        taken += attempt.get() ? 1 : 0;
      }
      assertThat(taken).isEqualTo(1);
    } finally {
      runs.shutdownNow();
    }
  }

  @Test
  void aTornLeaseDoesNotCount() throws IOException {
    leases("torn", LONG).acquire(SOURCE);
    Files.writeString(folder.resolve("leases/" + SOURCE + ".json"), "{\"run\":");
    leases("next", LONG).acquire(SOURCE);
  }

  private boolean isTaken(String run) throws IOException {
    try {
      leases(run, Duration.ofMillis(1500)).acquire(SOURCE);
      // Whoever has it keeps it while the others look.
      for (int i = 0; i < 40; i++) {
        Thread.sleep(100);
        leases(run, Duration.ofMillis(1500)).renew(SOURCE);
      }
      return true;
    } catch (LeaseHeldException other) {
      return false;
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Leases leases(String run, Duration term) {
    return new Leases(folder.toString(), run, term);
  }

  /** A process that has the lease for a long time. */
  private Process holder() throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", "-cp",
                System.getProperty("java.class.path"), Holder.class.getName(), folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.inputReader().readLine()).isEqualTo("held");
    return process;
  }

  /** Takes the lease and waits to be killed. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
      new Leases(arguments[0], "dead", LONG).acquire(SOURCE);
      System.out.println("held");
      Thread.sleep(LONG.toMillis());
    }
  }

  /** Renews a lease all the time, as a run does. */
  private static final class Renewals implements AutoCloseable {
    private final Thread thread;
    private volatile boolean ended;
    private volatile int failures;

    private Renewals(Leases leases) {
      thread = new Thread(() -> renew(leases), "renewals");
      thread.start();
    }

    private void renew(Leases leases) {
      while (!ended) {
        try {
          leases.renew(SOURCE);
          Thread.sleep(50);
        } catch (IOException taken) {
          failures++;
        } catch (InterruptedException end) {
          return;
        }
      }
    }

    @Override
    public void close() throws InterruptedException {
      ended = true;
      thread.join();
    }
  }
}
