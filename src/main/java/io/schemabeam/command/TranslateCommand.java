// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.command;

import io.schemabeam.CrawlPipeline;
import io.schemabeam.connection.SlotKeys;
import io.schemabeam.connection.SourceConnections;
import io.schemabeam.definition.CrawlDefinition;
import io.schemabeam.definition.CrawlOptions;
import io.schemabeam.runner.Launcher;
import io.schemabeam.runner.Launchers;
import java.io.PrintStream;
import org.apache.beam.sdk.Pipeline;

/**
 * Builds the job and hands it to a runner that was told by its own options to translate it only (for Dataflow: a
 * template location); connects to no database and submits nothing.
 */
public final class TranslateCommand {
  private final CrawlOptions options;
  private final PrintStream out;

  /** A translation for the options' runner. */
  public TranslateCommand(CrawlOptions options, PrintStream out) {
    this.options = options;
    this.out = out;
  }

  /** Translates the crawl of a definition. */
  public ExitStatus run(CrawlDefinition definition) {
    Launcher launcher = Launchers.of(options);
    launcher.configure(options, definition, SourceConnections.of(definition, SlotKeys.PLAIN));
    Pipeline pipeline = Pipeline.create(options);
    CrawlPipeline.build(pipeline, definition, launcher.slotKeys(options));
    pipeline.run();
    out.println(definition.name() + ": translated for the " + launcher.runner() + ", not submitted");
    return ExitStatus.COMPLETE;
  }
}
