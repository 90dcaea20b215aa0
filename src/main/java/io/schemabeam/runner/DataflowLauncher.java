// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.runner;

import io.schemabeam.connection.SourceConnections;
import io.schemabeam.definition.CrawlDefinition;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.StreamingOptions;

/**
 * Google Cloud Dataflow, in streaming mode for the same reason as Flink: its batch mode feeds a stateful step when all
 * input has been read. A job ends by itself when its bounded input does.
 */
public final class DataflowLauncher implements Launcher {
  @Override
  public String runner() {
    return "DataflowRunner";
  }

  @Override
  public void configure(PipelineOptions options, CrawlDefinition definition, SourceConnections connections) {
    options.as(StreamingOptions.class).setStreaming(true);
    Launcher.stageDrivers(options, definition);
  }
}
