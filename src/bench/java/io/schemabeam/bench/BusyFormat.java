// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.bench;

import io.schemabeam.format.Format;
import io.schemabeam.format.FormatContext;
import io.schemabeam.format.Formatter;
import io.schemabeam.format.Layout;
import io.schemabeam.format.PlainFormat;
import io.schemabeam.format.UnformattableException;
import io.schemabeam.model.Entity;
import io.schemabeam.model.Family;
import io.schemabeam.model.ObjectDocument;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The plain format, computing for a millisecond with each object: a transform that is heavy. */
public final class BusyFormat implements Format {
  private static final long NANOS_AN_OBJECT = TimeUnit.MILLISECONDS.toNanos(1);

  private final Format plain = new PlainFormat();

  @Override
  public String name() {
    return "busy";
  }

  @Override
  public int version() {
    return plain.version();
  }

  @Override
  public Layout layout() {
    return plain.layout();
  }

  @Override
  public List<String> kinds(Family family) {
    return plain.kinds(family);
  }

  @Override
  public Formatter formatter(FormatContext context) {
    Formatter formatter = plain.formatter(context);
    return new Formatter() {
      @Override
      public List<Entity> entities(ObjectDocument object) throws UnformattableException {
        compute();
        return formatter.entities(object);
      }

      @Override
      public List<Entity> tombstones(ObjectDocument former) throws UnformattableException {
        return formatter.tombstones(former);
      }
    };
  }

  /** Uses a thread's own time: while others have the core, nothing is done. */
  private static void compute() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    while (threads.getCurrentThreadCpuTime() - start < NANOS_AN_OBJECT) {
      Thread.onSpinWait();
    }
  }
}
