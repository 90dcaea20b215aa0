// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.runner;

import io.schemabeam.connection.SourceConnections;
import io.schemabeam.definition.CrawlDefinition;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.sdk.options.PipelineOptions;

/** The Direct Runner: one process, threads for workers. */
public final class DirectLauncher implements Launcher {
  @Override
  public String runner() {
    return "DirectRunner";
  }

  /**
   * Switches off the checks that are meant for tests (they cost a factor of 6 to 15), and gives more threads than slots:
   * a thread that waits for a database must not keep pages from being written, nor timers from firing.
   */
  @Override
  public void configure(PipelineOptions options, CrawlDefinition definition, SourceConnections connections) {
    DirectOptions direct = options.as(DirectOptions.class);
    direct.setEnforceEncodability(false);
    direct.setEnforceImmutability(false);
    int cores = Runtime.getRuntime().availableProcessors();
    direct.setTargetParallelism(Math.max(direct.getTargetParallelism(), connections.slots() + Math.max(2, cores)));
  }
}
