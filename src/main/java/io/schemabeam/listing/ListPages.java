// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.listing;

import io.schemabeam.connection.RoutedDataSource;
import io.schemabeam.connection.SourceConnections;
import io.schemabeam.definition.CrawlDefinition;
import io.schemabeam.model.DeadLetter;
import io.schemabeam.model.JsonCoder;
import io.schemabeam.model.ListedPage;
import io.schemabeam.model.Listing;
import io.schemabeam.model.ListingTask;
import io.schemabeam.model.ProgressEvent;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.io.jdbc.JdbcIO;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * Lists what is to be listed: one {@link JdbcIO#readAll} for all sources in all dialects, databases in parallel, one
 * element a page.
 *
 * <p>Tasks are keyed by listing slot and pass a stateful DoFn directly before the read, so that a cluster lists one
 * task a slot at a time. Runners fuse the two; where one does not, the limit of connections per JVM stands behind.
 */
public final class ListPages extends PTransform<PCollection<ListingTask>, PCollectionTuple> {
  private static final long serialVersionUID = 1L;

  /** Pages, in the order in which those of a family are best described. */
  public static final TupleTag<ListedPage> PAGES = new TupleTag<>() {};

  /** How many objects there really are. */
  public static final TupleTag<ProgressEvent> PROGRESS = new TupleTag<>() {};

  /** Families that could not be listed. */
  public static final TupleTag<DeadLetter> DEAD_LETTERS = new TupleTag<>() {};

  private static final int FETCH_SIZE = 1000;

  private final CrawlDefinition definition;
  private final SourceConnections connections;

  /** Lists the sources of a crawl. */
  public ListPages(CrawlDefinition definition, SourceConnections connections) {
    this.definition = definition;
    this.connections = connections;
  }

  @Override
  public PCollectionTuple expand(PCollection<ListingTask> tasks) {
    RoutedDataSource.Router router = new ListFamily(definition, connections);
    PCollectionTuple outputs =
        tasks
            // Each a bundle of its own, so that its pages go on while the next is listed.
            .apply("Spread", Reshuffle.viaRandomKey())
            .apply("KeyBySlot", WithKeys.of(ListingTask::slot).withKeyType(TypeDescriptors.strings()))
            .setCoder(KvCoder.of(StringUtf8Coder.of(), JsonCoder.of(ListingTask.class)))
            .apply("OneAtATime", ParDo.of(new OneAtATimeFn(connections)))
            .setCoder(JsonCoder.of(ListingTask.class))
            .apply(
                "ReadAll",
                JdbcIO.<ListingTask, Listing>readAll()
                    .withDataSourceProviderFn(any -> new RoutedDataSource(router))
                    .withQuery("list the objects of one family of a database, as the parameter says")
                    .withParameterSetter((task, statement) -> statement.setObject(1, task))
                    .withRowMapper(row -> RoutedDataSource.row(row, Listing.class))
                    .withFetchSize(FETCH_SIZE)
                    .withOutputParallelization(false)
                    .withCoder(JsonCoder.of(Listing.class)))
            .apply(
                "SplitListing",
                ParDo.of(new SplitListingFn(definition.output()))
                    .withOutputTags(PAGES, TupleTagList.of(PROGRESS).and(DEAD_LETTERS)));
    outputs.get(PAGES).setCoder(JsonCoder.of(ListedPage.class));
    outputs.get(PROGRESS).setCoder(JsonCoder.of(ProgressEvent.class));
    outputs.get(DEAD_LETTERS).setCoder(JsonCoder.of(DeadLetter.class));
    return outputs;
  }
}
