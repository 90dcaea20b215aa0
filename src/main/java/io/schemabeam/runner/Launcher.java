// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.runner;

import io.schemabeam.connection.SlotKeys;
import io.schemabeam.connection.SourceConnections;
import io.schemabeam.definition.CrawlDefinition;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * What differs between runners, apart from the graph, which never asks. Found by {@link java.util.ServiceLoader};
 * runners without one run with their defaults.
 */
public interface Launcher {
  /** The runner's class name, as in {@code --runner=}. */
  String runner();

  /** Sets options that the user has not set. */
  void configure(PipelineOptions options, CrawlDefinition definition, SourceConnections connections);

  /** Names slots so that this runner spreads them over its workers. */
  default SlotKeys slotKeys(PipelineOptions options) {
    return SlotKeys.PLAIN;
  }

  /** Runs the pipeline to its end. */
  default void run(Pipeline pipeline) {
    pipeline.run().waitUntilFinish();
  }
}
