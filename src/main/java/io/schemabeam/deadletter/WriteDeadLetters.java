// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.deadletter;

import io.schemabeam.model.DeadLetter;
import io.schemabeam.model.JsonCoder;
import io.schemabeam.model.ProgressEvent;
import java.io.IOException;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/** Writes the dead letters of sources, databases and listings; those of objects go with their page's commit. */
public final class WriteDeadLetters extends PTransform<PCollection<DeadLetter>, PCollection<ProgressEvent>> {
  private static final long serialVersionUID = 1L;

  private final String output;

  /** Writes below a crawl's output folder. */
  public WriteDeadLetters(String output) {
    this.output = output;
  }

  @Override
  public PCollection<ProgressEvent> expand(PCollection<DeadLetter> deadLetters) {
    return deadLetters.apply("Write", ParDo.of(new WriteFn(output))).setCoder(JsonCoder.of(ProgressEvent.class));
  }

  private static final class WriteFn extends DoFn<DeadLetter, ProgressEvent> {
    private static final long serialVersionUID = 1L;

    private final String output;

    private WriteFn(String output) {
      this.output = output;
    }

    @ProcessElement
    public void write(@Element DeadLetter deadLetter, OutputReceiver<ProgressEvent> out) throws IOException {
      new DeadLetterFiles(output).write(deadLetter);
      out.output(new ProgressEvent.Failed(deadLetter));
    }
  }
}
