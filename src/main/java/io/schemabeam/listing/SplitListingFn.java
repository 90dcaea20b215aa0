// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.listing;

import io.schemabeam.deadletter.DeadLetterFiles;
import io.schemabeam.model.ListedPage;
import io.schemabeam.model.Listing;
import io.schemabeam.model.ProgressEvent;
import java.io.IOException;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Distribution;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;

/** Sends the rows of a listing where they belong. */
final class SplitListingFn extends DoFn<Listing, ListedPage> {
  private static final long serialVersionUID = 1L;

  private final String output;
  private final Counter listed = Metrics.counter("schemabeam", "listed");
  private final Distribution pageSizes = Metrics.distribution("schemabeam", "pageObjects");

  SplitListingFn(String output) {
    this.output = output;
  }

  @ProcessElement
  public void split(@Element Listing row, MultiOutputReceiver out) throws IOException {
    if (row instanceof Listing.Complete complete) {
      listed.inc(complete.objects());
      new DeadLetterFiles(output).clearListing(complete.source(), complete.database(), complete.family());
      recount(complete.source(), complete.objects() - complete.expected(), out);
    } else if (row instanceof Listing.Failed failed) {
      out.get(ListPages.DEAD_LETTERS).output(failed.deadLetter());
      recount(failed.deadLetter().source(), -failed.expected(), out);
    } else if (row instanceof Listing.Page page) {
      pageSizes.update(page.page().objects().size());
      out.get(ListPages.PAGES).output(page.page());
    }
  }

  private static void recount(String source, long difference, MultiOutputReceiver out) {
    if (difference != 0) {
      out.get(ListPages.PROGRESS).output(new ProgressEvent.Recounted(source, difference));
    }
  }
}
