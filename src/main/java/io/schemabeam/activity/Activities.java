// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.activity;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the threads of this JVM are doing for a crawl. Only what takes long is published: a crawl that gets on writes
 * nothing.
 */
public final class Activities implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Activities.class);
  private static final int LOOKS_A_TIMEOUT = 3;

  private final ActivityFiles files;
  private final Duration period;
  private final Set<Activity> running = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService publisher =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "schemabeam-activities");
            thread.setDaemon(true);
            return thread;
          });
  private boolean published;

  /**
   * The activities of a crawl in this JVM.
   *
   * @param output the crawl's output folder
   * @param heartbeatTimeout what lasts longer than a third of it is published
   */
  public Activities(String output, Duration heartbeatTimeout) {
    this.files = new ActivityFiles(output);
    this.period = heartbeatTimeout.dividedBy(LOOKS_A_TIMEOUT);
    long millis = Math.max(1, period.toMillis());
    publisher.scheduleWithFixedDelay(this::publish, millis, millis, TimeUnit.MILLISECONDS);
  }

  /** Ends the publishing. */
  @Override
  public void close() {
    publisher.shutdown();
    withdraw();
  }

  /**
   * Says that this thread begins something for a source.
   *
   * @param what for people, without secrets
   */
  public Activity begin(String source, String what) {
    Activity activity = new Activity(this, source, what);
    running.add(activity);
    return activity;
  }

  void end(Activity activity) {
    running.remove(activity);
  }

  private void publish() {
    Instant now = Instant.now();
    List<ActivityReport> lasting =
        running.stream()
            .map(Activity::report)
            .filter(report -> report.since().plus(period).isBefore(now))
            .sorted(Comparator.comparing(ActivityReport::since))
            .toList();
    if (lasting.isEmpty()) {
      withdraw();
      return;
    }
    try {
      synchronized (files) {
        if (!publisher.isShutdown()) {
          files.write(lasting, now);
          published = true;
        }
      }
    } catch (IOException | RuntimeException unwritable) {
      LOG.debug("What takes long cannot be told: {}", unwritable.getMessage());
    }
  }

  private void withdraw() {
    synchronized (files) {
      try {
        if (published) {
          files.delete();
          published = false;
        }
      } catch (IOException | RuntimeException unwritable) {
        LOG.debug("What took long cannot be withdrawn: {}", unwritable.getMessage());
      }
    }
  }
}
