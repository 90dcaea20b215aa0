// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.runner;

import io.schemabeam.connection.DriverJars;
import io.schemabeam.connection.SlotKeys;
import io.schemabeam.connection.SourceConnections;
import io.schemabeam.definition.CrawlDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.FileStagingOptions;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.util.construction.resources.PipelineResources;

/**
 * What differs between runners; the graph asks only whether steps are fused. Found by {@link java.util.ServiceLoader};
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

  /** Whether a step runs on the thread and in the bundle of the one before, unless elements are spread in between. */
  default boolean fusesSteps() {
    return true;
  }

  /**
   * Sends the drivers of the launching machine to the workers with everything else that a job is staged with.
   *
   * @throws UncheckedIOException if their folder cannot be read
   */
  static void stageDrivers(PipelineOptions options, CrawlDefinition definition) {
    try {
      List<String> jars = DriverJars.local(definition.driverJars());
      if (jars.isEmpty()) {
        return;
      }
      FileStagingOptions staging = options.as(FileStagingOptions.class);
      List<String> files = staging.getFilesToStage() == null
          ? PipelineResources.detectClassPathResourcesToStage(Launcher.class.getClassLoader(), options)
          : staging.getFilesToStage();
      staging.setFilesToStage(Stream.concat(files.stream(), jars.stream()).distinct().toList());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Runs the pipeline to its end. */
  default void run(Pipeline pipeline) {
    pipeline.run().waitUntilFinish();
  }
}
