// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.command;

import io.schemabeam.definition.CrawlDefinition;
import io.schemabeam.definition.SourceDefinition;
import io.schemabeam.progress.CrawlStatus;
import io.schemabeam.progress.SourceProgress;
import io.schemabeam.progress.SourceStatus;
import io.schemabeam.progress.StatusFiles;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Shows how far a crawl is, wherever it runs, by watching its {@code status.json}: on a terminal a live bar a source,
 * elsewhere lines at each heartbeat.
 */
final class ProgressDisplay implements AutoCloseable {
  private static final int MOST_BARS = 12;
  private static final long PERIOD_MILLIS = 250;

  private final StatusFiles files;
  private final boolean live;
  private final ProgressLines lines;
  private final Map<String, ProgressBar> bars = new LinkedHashMap<>();
  private final ScheduledExecutorService watcher =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "progress-display");
            thread.setDaemon(true);
            return thread;
          });
  private Instant shown = Instant.now();

  private ProgressDisplay(CrawlDefinition definition, boolean live, PrintStream err) {
    this.files = new StatusFiles(definition.output());
    this.live = live;
    this.lines = new ProgressLines(definition.sources().size(), err);
    if (live) {
      if (definition.sources().size() <= MOST_BARS) {
        definition.sources().stream().map(SourceDefinition::name).forEach(this::addBar);
      } else {
        addBar(definition.name());
      }
    }
  }

  /** Whether somebody watches. */
  static boolean isTerminal() {
    return System.console() != null && !"dumb".equals(System.getenv("TERM"));
  }

  static ProgressDisplay start(CrawlDefinition definition, boolean live, PrintStream err) {
    ProgressDisplay display = new ProgressDisplay(definition, live, err);
    display.watcher.scheduleWithFixedDelay(display::show, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    return display;
  }

  private void addBar(String name) {
    bars.put(
        name,
        new ProgressBarBuilder()
            .setTaskName(name)
            .setInitialMax(0)
            .setRenderer(new ProgressLine())
            .setUpdateIntervalMillis((int) PERIOD_MILLIS)
            .continuousUpdate()
            .build());
  }

  private void show() {
    try {
      Optional<CrawlStatus> status = files.readStatus();
      if (status.isPresent() && status.get().at().isAfter(shown)) {
        shown = status.get().at();
        if (live) {
          showBars(status.get());
        } else if (!status.get().finished()) {
          lines.print(status.get());
        }
      }
    } catch (IOException | RuntimeException unreadable) {
      // The crawl goes on without a display; the next heartbeat may be readable.
    }
  }

  private void showBars(CrawlStatus status) {
    if (bars.containsKey(status.crawl()) && bars.size() == 1 && status.sources().size() > 1) {
      long total = status.sources().values().stream().mapToLong(SourceStatus::total).sum();
      long processed = status.sources().values().stream().mapToLong(SourceStatus::processed).sum();
      long failed = status.sources().values().stream().mapToLong(SourceStatus::failed).sum();
      step(bars.get(status.crawl()), processed, total, remark(failed, status.progress().values()));
      return;
    }
    status.sources().values().stream()
        .filter(source -> bars.containsKey(source.source()))
        .forEach(
            source ->
                step(
                    bars.get(source.source()), source.processed(), source.total(),
                    remark(source.failed(), progress(status, source))));
  }

  private static Collection<SourceProgress> progress(CrawlStatus status, SourceStatus source) {
    SourceProgress progress = status.progress().get(source.source());
    return progress == null ? List.of() : List.of(progress);
  }

  /** What went wrong so far, and what the first source that stands still waits for; there is room for one. */
  private static String remark(long failed, Collection<SourceProgress> sources) {
    Stream<String> stalled =
        sources.stream()
            .filter(SourceProgress::stalled)
            .flatMap(source -> source.waitingFor().stream())
            .limit(1)
            .map(reason -> "stalled: " + reason);
    return Stream.concat(failed == 0 ? Stream.of() : Stream.of(failed + " failed"), stalled)
        .collect(Collectors.joining(", "));
  }

  private static void step(ProgressBar bar, long processed, long total, String message) {
    bar.maxHint(total);
    bar.stepTo(processed);
    bar.setExtraMessage(message);
  }

  @Override
  public void close() {
    watcher.shutdownNow();
    try {
      watcher.awaitTermination(1, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    show();
    bars.values().forEach(ProgressBar::close);
  }
}
