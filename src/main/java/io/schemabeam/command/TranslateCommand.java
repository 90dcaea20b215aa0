// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.command;

import io.schemabeam.CrawlPipeline;
import io.schemabeam.connection.SlotKeys;
import io.schemabeam.connection.SourceConnections;
import io.schemabeam.definition.CrawlDefinition;
import io.schemabeam.definition.CrawlOptions;
import io.schemabeam.runner.Launcher;
import io.schemabeam.runner.Launchers;
import java.io.IOException;
import java.io.PrintStream;
import org.apache.beam.sdk.Pipeline;

/** Builds the job graph and lets the runner translate it, without submitting it or connecting to a database. */
public final class TranslateCommand {
  private final CrawlOptions options;
  private final PrintStream out;

  /** A translation for the options' runner. */
  public TranslateCommand(CrawlOptions options, PrintStream out) {
    this.options = options;
    this.out = out;
  }

  /** Translates the crawl of a definition. */
  public ExitStatus run(CrawlDefinition definition) throws IOException {
    Launcher launcher = Launchers.of(options);
    launcher.configure(options, definition, SourceConnections.of(definition, SlotKeys.PLAIN));
    Pipeline pipeline = Pipeline.create(options);
    CrawlPipeline.build(pipeline, definition, launcher.slotKeys(options));
    out.println(launcher.translate(pipeline));
    return ExitStatus.COMPLETE;
  }
}
