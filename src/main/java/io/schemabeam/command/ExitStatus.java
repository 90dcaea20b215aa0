// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.command;

import io.schemabeam.progress.Outcome;

/** What the process tells its caller. */
public enum ExitStatus {
  /** Everything was crawled and delivered. */
  COMPLETE(0),
  /** The crawl failed: no source could be reached, or a sink did not take everything. */
  FAILED(1),
  /** The definition, the options or the credentials are wrong. */
  WRONG_DEFINITION(2),
  /** Everything that could be reached was crawled; the rest is in the dead letters, or removals are held back. */
  DEAD_LETTERS(3);

  private final int code;

  ExitStatus(int code) {
    this.code = code;
  }

  /** The process's exit status. */
  public int code() {
    return code;
  }

  static ExitStatus of(Outcome outcome) {
    return switch (outcome) {
      case COMPLETE -> COMPLETE;
      case DEAD_LETTERS, REMOVALS_HELD -> DEAD_LETTERS;
      case WRONG_DEFINITION -> WRONG_DEFINITION;
      case FAILED -> FAILED;
    };
  }
}
