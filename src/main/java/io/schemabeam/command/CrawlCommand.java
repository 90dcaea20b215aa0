// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.command;

import io.schemabeam.CrawlPipeline;
import io.schemabeam.connection.SlotKeys;
import io.schemabeam.connection.SourceConnections;
import io.schemabeam.definition.CrawlDefinition;
import io.schemabeam.definition.CrawlOptions;
import io.schemabeam.definition.DefinitionException;
import io.schemabeam.demo.DemoSources;
import io.schemabeam.files.WholeFiles;
import io.schemabeam.mirror.Leases;
import io.schemabeam.mirror.RunLabels;
import io.schemabeam.mirror.Mirror;
import io.schemabeam.mirror.MirrorVersionException;
import io.schemabeam.model.Run;
import io.schemabeam.progress.CrawlStatus;
import io.schemabeam.progress.Manifest;
import io.schemabeam.progress.StatusFiles;
import io.schemabeam.runner.Launcher;
import io.schemabeam.runner.Launchers;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.beam.sdk.Pipeline;

/** Runs a crawl to its end, shows how far it is, and says what it found. */
public final class CrawlCommand {
  private static final Duration TERMINAL_HEARTBEAT_TIMEOUT = Duration.ofMillis(1500);

  private final CrawlOptions options;
  private final PrintStream out;
  private final PrintStream err;

  /**
   * A crawl on behalf of a user.
   *
   * @param out for what the crawl found
   * @param err for progress and mistakes
   */
  public CrawlCommand(CrawlOptions options, PrintStream out, PrintStream err) {
    this.options = options;
    this.out = out;
    this.err = err;
  }

  /** Runs the crawl of a definition. */
  public ExitStatus run(CrawlDefinition written) throws DefinitionException, IOException {
    boolean live = ProgressDisplay.isTerminal();
    CrawlDefinition paced = live && options.getHeartbeatTimeout() == null
        ? written.withHeartbeatTimeout(TERMINAL_HEARTBEAT_TIMEOUT)
        : written;
    begin(paced);
    try (DemoSources demo = DemoSources.start(paced, err)) {
      CrawlDefinition definition = demo.definition();
      Launcher launcher = Launchers.of(options);
      launcher.configure(options, definition, SourceConnections.of(definition, SlotKeys.PLAIN));
      Pipeline pipeline = Pipeline.create(options);
      RunLabels labels = new RunLabels(definition.stateStore());
      Run run = labels.begin();
      CrawlPipeline.build(pipeline, definition, launcher.slotKeys(options), run);
      try (ProgressDisplay display = ProgressDisplay.start(definition, live, err)) {
        launcher.run(pipeline);
      } finally {
        // A job that failed has not given its leases back, and writes no more.
        Leases.of(definition, run).releaseAll(definition);
      }
      Optional<Manifest> manifest = new StatusFiles(definition.output()).readManifest();
      if (manifest.isEmpty() || !manifest.get().current()) {
        throw new IOException(
            "the job ended without a manifest in " + definition.output()
                + "; is the output folder shared between the workers and this machine?");
      }
      labels.complete();
      new Summary(definition, manifest.get()).print(out, err);
      return ExitStatus.of(manifest.get().outcome());
    }
  }

  /**
   * Shows a wrong output folder or state store before a database is troubled, and leaves no manifest that seems to be
   * this run's.
   */
  private static void begin(CrawlDefinition definition) throws DefinitionException {
    StatusFiles files = new StatusFiles(definition.output());
    try {
      files.writeStatus(CrawlStatus.begin(definition, Instant.now()));
      Optional<Manifest> earlier = files.readManifest();
      if (earlier.isPresent()) {
        files.writeManifest(earlier.get().asEarlier());
      }
    } catch (IOException | RuntimeException unwritable) {
      throw new DefinitionException(unwritable("output", definition.output(), unwritable));
    }
    try {
      new Mirror(definition.stateStore()).open();
    } catch (MirrorVersionException other) {
      throw new DefinitionException("stateStore: " + other.getMessage());
    } catch (IOException | RuntimeException unwritable) {
      throw new DefinitionException(unwritable("stateStore", definition.stateStore(), unwritable));
    }
  }

  private static String unwritable(String field, String folder, Exception failure) {
    String reason = String.valueOf(failure.getMessage());
    try {
      reason = new WholeFiles(folder, "status").obstacle().orElse(reason);
    } catch (RuntimeException noFileSystem) {
      // The failure itself says so.
    }
    return field + ": " + folder + " cannot be written: " + reason.lines().findFirst().orElse("");
  }
}
