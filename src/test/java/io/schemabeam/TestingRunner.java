// SPDX-License-Identifier: Apache-2.0
package io.schemabeam;

import io.schemabeam.connection.SlotKeys;
import io.schemabeam.connection.SourceConnections;
import io.schemabeam.definition.CrawlDefinition;
import io.schemabeam.runner.DirectLauncher;
import io.schemabeam.runner.FlinkLauncher;
import io.schemabeam.runner.Launcher;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/** The runners that tests run whole crawls on, each set up by its launcher. */
enum TestingRunner {
  /** With the checks that the launcher switches off. */
  DIRECT {
    @Override
    PipelineOptions options(CrawlDefinition definition, int parallelism) {
      DirectOptions options = PipelineOptionsFactory.as(DirectOptions.class);
      options.setRunner(DirectRunner.class);
      launcher().configure(options, definition, SourceConnections.of(definition, SlotKeys.PLAIN));
      options.setTargetParallelism(Math.max(parallelism, options.getTargetParallelism()));
      options.setEnforceImmutability(true);
      options.setEnforceEncodability(true);
      return options;
    }

    @Override
    Launcher launcher() {
      return new DirectLauncher();
    }
  },
  /** Embedded, in streaming mode. */
  FLINK {
    @Override
    PipelineOptions options(CrawlDefinition definition, int parallelism) {
      return flink(definition, parallelism);
    }

    @Override
    Launcher launcher() {
      return new FlinkLauncher();
    }
  },
  /** Embedded, in the mode that the launcher avoids. */
  FLINK_BATCH {
    @Override
    PipelineOptions options(CrawlDefinition definition, int parallelism) {
      FlinkPipelineOptions options = flink(definition, parallelism);
      options.setStreaming(false);
      return options;
    }

    @Override
    Launcher launcher() {
      return new FlinkLauncher();
    }
  };

  /** The launcher's own parallelism. */
  static final int DEFAULT_PARALLELISM = 0;

  abstract PipelineOptions options(CrawlDefinition definition, int parallelism);

  abstract Launcher launcher();

  /** Runs a crawl to its end. */
  CrawlOutput crawl(CrawlDefinition definition) {
    return crawl(definition, DEFAULT_PARALLELISM);
  }

  CrawlOutput crawl(CrawlDefinition definition, int parallelism) {
    PipelineOptions options = options(definition, parallelism);
    Pipeline pipeline = Pipeline.create(options);
    CrawlPipeline.build(pipeline, definition, launcher().slotKeys(options));
    launcher().run(pipeline);
    return new CrawlOutput(Path.of(definition.output()));
  }

  /** Runs a crawl in the background. */
  CompletableFuture<CrawlOutput> start(CrawlDefinition definition) {
    return CompletableFuture.supplyAsync(() -> crawl(definition), task -> new Thread(task, "crawl").start());
  }

  private static FlinkPipelineOptions flink(CrawlDefinition definition, int parallelism) {
    FlinkPipelineOptions options = PipelineOptionsFactory.as(FlinkPipelineOptions.class);
    options.setRunner(FlinkRunner.class);
    options.setFlinkConfDir(Path.of("runners", "flink", "conf").toString());
    if (parallelism > 0) {
      options.setParallelism(parallelism);
    }
    new FlinkLauncher().configure(options, definition, SourceConnections.of(definition, SlotKeys.PLAIN));
    return options;
  }
}
