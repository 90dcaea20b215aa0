// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.sink;

import java.time.Duration;
import java.util.Optional;

/** A page could not be written. The message is for the user and holds no secret. */
public final class SinkException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What a failure says about the next attempt. */
  public enum Reach {
    /** This page fails every time; others may do. */
    PAGE,
    /** The same page may succeed in a while. */
    PASSING,
    /** No page will succeed in this run. */
    SINK
  }

  private final Reach reach;
  private final transient Optional<Duration> retryAfter;
  private final boolean afterProgress;

  private SinkException(
      Reach reach, String message, Throwable cause, Optional<Duration> retryAfter, boolean afterProgress) {
    super(message, cause);
    this.reach = reach;
    this.retryAfter = retryAfter;
    this.afterProgress = afterProgress;
  }

  /** The sink does not take this page. */
  public static SinkException ofPage(String message, Throwable cause) {
    return new SinkException(Reach.PAGE, message, cause, Optional.empty(), false);
  }

  /** The sink does not answer, or asks for patience. */
  public static SinkException passing(String message, Throwable cause) {
    return new SinkException(Reach.PASSING, message, cause, Optional.empty(), false);
  }

  /**
   * The sink does not answer, or asks for patience.
   *
   * @param retryAfter how long the sink asks to wait, if it does
   * @param afterProgress whether a part of the page was written since the attempt before, which the next one leaves out
   */
  public static SinkException passing(
      String message, Throwable cause, Optional<Duration> retryAfter, boolean afterProgress) {
    return new SinkException(Reach.PASSING, message, cause, retryAfter, afterProgress);
  }

  /** The sink cannot be used at all: credentials, for example. */
  public static SinkException ofSink(String message, Throwable cause) {
    return new SinkException(Reach.SINK, message, cause, Optional.empty(), false);
  }

  /** What it says about the next attempt. */
  public Reach reach() {
    return reach;
  }

  /** How long the sink asks to wait, if it does. */
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }

  /** Whether the attempt got further than the one before, so that patience begins anew. */
  public boolean afterProgress() {
    return afterProgress;
  }
}
