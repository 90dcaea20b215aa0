// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.sink;

import io.schemabeam.model.FormattedPage;
import io.schemabeam.model.Run;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The delivery of pages to one sink by one worker thread: tries again what failed for a passing reason, as long as the
 * sink's retry budget lasts.
 */
final class PageDelivery {
  private static final Duration FIRST_WAIT = Duration.ofMillis(200);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  private final SinkDefinition sink;
  private final Run run;
  private PageWriter writer;

  /**
   * What became of a page.
   *
   * @param written how many entities it has at the sink
   * @param failure why it was not delivered; empty if it was
   * @param down whether the sink is given up for this run
   */
  record Result(long written, Optional<String> failure, boolean down) {
    private static Result failed(Throwable failure, boolean down) {
      String message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
      return new Result(0, Optional.of(message), down);
    }
  }

  PageDelivery(SinkDefinition sink, Run run) {
    this.sink = sink;
    this.run = run;
  }

  Result deliver(FormattedPage page) {
    long deadline = System.nanoTime() + sink.retryFor().toNanos();
    Duration wait = FIRST_WAIT;
    while (true) {
      try {
        return new Result(writer().write(page), Optional.empty(), false);
      } catch (SinkException failure) {
        if (failure.reach() != SinkException.Reach.PASSING) {
          return Result.failed(failure, failure.reach() == SinkException.Reach.SINK);
        }
        if (failure.afterProgress()) {
          deadline = System.nanoTime() + sink.retryFor().toNanos();
          wait = FIRST_WAIT;
        }
        Duration pause = failure.retryAfter().orElse(jittered(wait));
        if (System.nanoTime() + pause.toNanos() > deadline || !pause(pause)) {
          return Result.failed(failure, true);
        }
        wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait.multipliedBy(2);
      } catch (RuntimeException unforeseen) {
        // Another page may be innocent, and the other sinks are.
        return Result.failed(new IllegalStateException(unforeseen.toString(), unforeseen), false);
      }
    }
  }

  void close() {
    if (writer != null) {
      writer.close();
      writer = null;
    }
  }

  private PageWriter writer() throws SinkException {
    if (writer == null) {
      writer = sink.open(run);
    }
    return writer;
  }

  /** Half of it to all of it, so that workers do not come back all at once. */
  private static Duration jittered(Duration wait) {
    return wait.multipliedBy(50 + ThreadLocalRandom.current().nextInt(51)).dividedBy(100);
  }

  private static boolean pause(Duration pause) {
    try {
      Thread.sleep(pause.toMillis());
      return true;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
