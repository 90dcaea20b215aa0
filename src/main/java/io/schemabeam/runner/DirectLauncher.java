// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.runner;

import io.schemabeam.connection.SlotKeys;
import io.schemabeam.connection.SourceConnections;
import io.schemabeam.definition.CrawlDefinition;
import java.lang.reflect.Method;
import org.apache.beam.runners.direct.Clock;
import io.schemabeam.sink.SinkDefinition;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.vendor.guava.v32_1_2_jre.com.google.common.base.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Direct Runner: one process, threads for workers. */
public final class DirectLauncher implements Launcher {
  private static final Logger LOG = LoggerFactory.getLogger(DirectLauncher.class);

  @Override
  public String runner() {
    return "DirectRunner";
  }

  /**
   * Switches off the checks that are meant for tests (they cost a factor of 6 to 15), and gives more threads than
   * slots: a thread that waits for a database must not keep pages from being written, nor timers from firing.
   */
  @Override
  public void configure(PipelineOptions options, CrawlDefinition definition, SourceConnections connections) {
    DirectOptions direct = options.as(DirectOptions.class);
    direct.setEnforceEncodability(false);
    direct.setEnforceImmutability(false);
    int slots = connections.slots() + definition.sinks().stream().mapToInt(SinkDefinition::slots).sum();
    int cores = Runtime.getRuntime().availableProcessors();
    direct.setTargetParallelism(Math.max(direct.getTargetParallelism(), slots + Math.max(2, cores)));
  }

  @Override
  public SlotKeys slotKeys(PipelineOptions options) {
    return SlotKeys.inOneProcess(SlotKeys.PLAIN);
  }

  @Override
  public boolean fusesSteps() {
    return false;
  }

  /** Runs with a clock that lets the runner's driver rest; without it if this Beam has no place for one. */
  @Override
  public void run(Pipeline pipeline) {
    DirectRunner runner = DirectRunner.fromOptions(pipeline.getOptions());
    try {
      Supplier<Clock> clocks = RestingClock::new;
      Method setClock = DirectRunner.class.getDeclaredMethod("setClockSupplier", Supplier.class);
      setClock.setAccessible(true);
      setClock.invoke(runner, clocks);
    } catch (ReflectiveOperationException | RuntimeException missing) {
      LOG.info("the Direct Runner keeps a core busy: {}", missing.toString());
    }
    runner.run(pipeline).waitUntilFinish();
  }
}
