// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.bench;

import io.schemabeam.bench.Results.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Wall time over the number of tables, both logarithmic, as SVG that reads on light and dark pages. */
final class Plot {
  private static final int WIDTH = 760;
  private static final int HEIGHT = 420;
  private static final int LEFT = 56;
  private static final int RIGHT = 300;
  private static final int TOP = 16;
  private static final int BOTTOM = 44;
  private static final int LABEL_HEIGHT = 17;
  private static final List<String> COLOURS =
      List.of("#1f77b4", "#17becf", "#8c564b", "#9467bd", "#7f7f7f", "#d62728", "#ff9896", "#2ca02c", "#98df8a");

  private final Map<String, TreeMap<Integer, Double>> lines = new LinkedHashMap<>();
  private double leastTables = Double.MAX_VALUE;
  private double mostTables;
  private double leastSeconds = Double.MAX_VALUE;
  private double mostSeconds;

  Plot(Results results) {
    for (Size size : results.sizes()) {
      size.runs()
          .forEach(
              (name, runs) -> {
                OptionalDouble wall = runs.median(Measured::wall);
                if (wall.isPresent()) {
                  lines.computeIfAbsent(runs.title(), any -> new TreeMap<>()).put(size.tables(), wall.getAsDouble());
                  leastSeconds = Math.min(leastSeconds, wall.getAsDouble());
                  mostSeconds = Math.max(mostSeconds, wall.getAsDouble());
                  leastTables = Math.min(leastTables, size.tables());
                  mostTables = Math.max(mostTables, size.tables());
                }
              });
    }
  }

  String svg() {
    StringBuilder svg = new StringBuilder();
    add(svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">",
        WIDTH, HEIGHT);
    add(svg, "<rect width=\"%d\" height=\"%d\" fill=\"white\"/>", WIDTH, HEIGHT);
    double first = Math.pow(10, Math.floor(Math.log10(leastSeconds)));
    for (double decade = first; decade <= mostSeconds * 1.01; decade *= 10) {
      for (double seconds : new double[] {decade, 2 * decade, 5 * decade}) {
        if (seconds >= leastSeconds && seconds <= mostSeconds) {
          add(svg,
              "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/>", LEFT, WIDTH - RIGHT, y(seconds),
              y(seconds));
          add(svg, "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s s</text>", LEFT - 6, y(seconds) + 4,
              seconds < 1 ? String.format(Locale.ROOT, "%.1f", seconds) : String.format(Locale.ROOT, "%.0f", seconds));
        }
      }
    }
    lines.values().stream().flatMap(line -> line.keySet().stream()).distinct()
        .forEach(
            tables ->
                add(svg, "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%,d</text>", x(tables), HEIGHT - BOTTOM + 18,
                    tables));
    add(svg, "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">tables</text>", (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8);
    int index = 0;
    for (Map.Entry<String, TreeMap<Integer, Double>> line : lines.entrySet()) {
      draw(svg, line.getKey(), line.getValue(), index++);
    }
    svg.append("</svg>\n");
    return svg.toString();
  }

  private void draw(StringBuilder svg, String title, TreeMap<Integer, Double> line, int index) {
    String colour = COLOURS.get(index % COLOURS.size());
    StringBuilder points = new StringBuilder();
    line.forEach((tables, seconds) -> points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(tables), y(seconds))));
    add(svg,
        "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>", points.toString().strip(), colour);
    line.forEach(
        (tables, seconds) -> add(
            svg, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>", x(tables), y(seconds), colour));
    int y = TOP + LABEL_HEIGHT * (index + 1);
    add(svg, "<rect x=\"%d\" y=\"%d\" width=\"10\" height=\"10\" fill=\"%s\"/>", WIDTH - RIGHT + 12, y - 9, colour);
    add(svg, "<text x=\"%d\" y=\"%d\" font-size=\"11\">%s</text>", WIDTH - RIGHT + 28, y, title);
  }

  private double x(double tables) {
    double span = Math.log(mostTables / leastTables);
    return LEFT + 24 + (span == 0 ? 0.5 : Math.log(tables / leastTables) / span) * (WIDTH - RIGHT - LEFT - 48);
  }

  private double y(double seconds) {
    double span = Math.log(mostSeconds / leastSeconds);
    double part = span == 0 ? 0.5 : Math.log(seconds / leastSeconds) / span;
    return HEIGHT - BOTTOM - 8 - part * (HEIGHT - BOTTOM - TOP - 16);
  }

  private static void add(StringBuilder svg, String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
