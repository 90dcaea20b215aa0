// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.progress;

import io.schemabeam.definition.CrawlDefinition;
import io.schemabeam.mirror.Leases;
import io.schemabeam.model.JsonCoder;
import io.schemabeam.model.ProgressEvent;
import io.schemabeam.model.Run;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.TimeDomain;
import org.apache.beam.sdk.state.Timer;
import org.apache.beam.sdk.state.TimerSpec;
import org.apache.beam.sdk.state.TimerSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the crawl's status in state and writes it out at each heartbeat. */
final class ReportFn extends DoFn<KV<String, ProgressEvent>, CrawlStatus> {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(ReportFn.class);
  private static final int BEATS_A_TIMEOUT = 3;

  @StateId("status")
  private final StateSpec<ValueState<CrawlStatus>> statusSpec = StateSpecs.value(JsonCoder.of(CrawlStatus.class));

  /**
   * Whether something has happened since the last heartbeat; a timer that re-arms itself for ever would keep the job.
   */
  @StateId("armed")
  private final StateSpec<ValueState<Boolean>> armedSpec = StateSpecs.value();

  @TimerId("heartbeat")
  private final TimerSpec heartbeatSpec = TimerSpecs.timer(TimeDomain.PROCESSING_TIME);

  private final CrawlDefinition definition;
  private final Instant startedAt;
  private final Leases leases;
  private final Stalls stalls;
  ReportFn(CrawlDefinition definition, Run run) {
    this.definition = definition;
    this.startedAt = run.startedAt();
    this.leases = Leases.of(definition, run);
    this.stalls = Stalls.of(definition);
  }

  @ProcessElement
  public void count(
      @Element KV<String, ProgressEvent> element,
      @StateId("status") ValueState<CrawlStatus> status,
      @StateId("armed") ValueState<Boolean> armed,
      @TimerId("heartbeat") Timer heartbeat)
      throws IOException {
    CrawlStatus before = status.read();
    if (before == null) {
      before = CrawlStatus.of(definition.name(), startedAt);
    }
    status.write(before.after(element.getValue(), clock(heartbeat)));
    if (armed.read() == null) {
      armed.write(true);
      arm(heartbeat);
    }
  }

  @OnTimer("heartbeat")
  public void beat(
      @StateId("status") ValueState<CrawlStatus> status,
      @StateId("armed") ValueState<Boolean> armed,
      @TimerId("heartbeat") Timer heartbeat)
      throws IOException {
    CrawlStatus now = status.read();
    if (now == null) {
      return;
    }
    for (SourceStatus source : now.sources().values()) {
      if (source.isOpen()) {
        leases.renew(source.source());
      }
    }
    CrawlStatus report = now.report(clock(heartbeat), false, progress -> stalls.judge(now, progress));
    try {
      write(now, report);
    } catch (IOException unwritable) {
      // The crawl is worth more than a report; the last one is not left out.
      LOG.warn("{}: progress cannot be written: {}", definition.name(), unwritable.getMessage());
    }
    status.write(report);
    if (now.isSettled()) {
      armed.clear();
    } else {
      arm(heartbeat);
    }
  }

  @OnWindowExpiration
  public void end(@StateId("status") ValueState<CrawlStatus> status, OutputReceiver<CrawlStatus> out)
      throws IOException {
    CrawlStatus now = status.read();
    if (now != null) {
      CrawlStatus last = now.report(Instant.now(), true, progress -> progress);
      write(now, last);
      stalls.forget();
      new StatusFiles(definition.output()).writeManifest(Manifest.of(definition, last));
      leases.releaseAll(definition);
      out.output(last);
    }
  }

  /** Writes a report; the log tells of a stall once. */
  private void write(CrawlStatus before, CrawlStatus status) throws IOException {
    for (SourceProgress source : status.progress().values()) {
      if (source.stalled() && !isStalled(before, source.source())) {
        LOG.warn(
            "{} {}: stalled at {} of {} objects, nothing for {} s; it waits for: {}", status.crawl(), source.source(),
            source.processed(), source.total(), source.silence().toSeconds(), String.join("; ", source.waitingFor()));
      } else if (!source.stalled()) {
        LOG.info(
            "{} {}: {} of {} objects, {} failed, {} unchanged, {} a second, {}", status.crawl(), source.source(),
            source.processed(), source.total(), source.failed(), source.unchanged(),
            String.format(Locale.ROOT, "%.1f", source.rate()),
            source.eta().map(eta -> "done at " + eta).orElse("end unknown"));
      }
    }
    StatusFiles files = new StatusFiles(definition.output());
    files.writeStatus(status);
    if (definition.progressLog()) {
      files.logProgress(status);
    }
  }

  private static boolean isStalled(CrawlStatus status, String source) {
    return status.progress().containsKey(source) && status.progress().get(source).stalled();
  }

  /** The runner's clock, except where a batch runner fires what is left of the timers at the end of time. */
  private static Instant clock(Timer timer) {
    org.joda.time.Instant now = timer.getCurrentRelativeTime();
    return now.isBefore(BoundedWindow.TIMESTAMP_MAX_VALUE) ? Instant.ofEpochMilli(now.getMillis()) : Instant.now();
  }

  private void arm(Timer heartbeat) {
    heartbeat
        .offset(Duration.millis(Math.max(1, definition.heartbeatTimeout().toMillis() / BEATS_A_TIMEOUT)))
        .withNoOutputTimestamp()
        .setRelative();
  }
}
