// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.command;

import io.schemabeam.progress.SourceProgress;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBarRenderer;
import me.tongfei.progressbar.ProgressState;

/** One source's progress in one line of a terminal: the bar takes the room that name and numbers leave. */
final class ProgressLine implements ProgressBarRenderer {
  private static final int SHORTEST_BAR = 5;
  private static final int LONGEST_BAR = 40;

  @Override
  public String render(ProgressState state, int width) {
    double seconds = Math.max(0.001, state.getElapsedAfterStart().toMillis() / 1000.0);
    return line(
        state.getTaskName(), state.getCurrent(), state.getMax(), state.getExtraMessage(), seconds, width);
  }

  /**
   * The line.
   *
   * @param total 0 or less if nothing is counted yet
   * @param remark what stands behind the count; may be empty
   * @param width of the terminal, in characters
   */
  static String line(String name, long processed, long total, String remark, double seconds, int width) {
    if (total <= 0) {
      return cut(String.format(Locale.ROOT, "%s  connecting and counting, %s", name, duration((long) seconds)), width);
    }
    double rate = processed / seconds;
    String left =
        processed >= total || rate <= 0 || !SourceProgress.isTelling(processed, total)
            ? duration((long) seconds)
            : duration((long) Math.ceil((total - processed) / rate)) + " left";
    String numbers =
        String.format(
            Locale.ROOT, "%,d/%,d objects%s, %,.0f/s, %s", processed, total, remark.isEmpty() ? "" : ", " + remark,
            rate, left);
    double part = Math.min(1.0, (double) processed / total);
    String percent = String.format(Locale.ROOT, "%3d%%", (int) (100 * part));
    int room = Math.min(LONGEST_BAR, width - name.length() - percent.length() - numbers.length() - 5);
    String bar = room < SHORTEST_BAR ? "" : bar(part, room) + "  ";
    return cut(name + "  " + percent + " " + bar + numbers, width);
  }

  private static String bar(double part, int room) {
    int done = (int) Math.floor(part * room);
    return "━".repeat(done) + "┄".repeat(room - done);
  }

  /** A time in the words of the status lines. */
  static String duration(long seconds) {
    if (seconds < 60) {
      return seconds + " s";
    }
    return seconds < 3600
        ? String.format(Locale.ROOT, "%d:%02d min", seconds / 60, seconds % 60)
        : String.format(Locale.ROOT, "%d:%02d h", seconds / 3600, seconds / 60 % 60);
  }

  private static String cut(String line, int width) {
    return line.length() <= width ? line : line.substring(0, Math.max(0, width));
  }
}
