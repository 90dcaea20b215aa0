// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.storing;

import io.schemabeam.definition.CrawlDefinition;
import io.schemabeam.model.DescribedPage;
import io.schemabeam.model.JsonCoder;
import io.schemabeam.model.StoredPage;
import io.schemabeam.runner.Launchers;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.PCollection;

/**
 * Makes each page whole and keeps it in the mirror: the described objects merged with the unchanged ones of the content
 * before. Spread again first: from here on no connection is held, and the work scales with cores.
 *
 * <p>Where steps are not fused this is so without spreading, which would cost eight bundles a page.
 */
public final class StorePages extends PTransform<PCollection<DescribedPage>, PCollection<StoredPage>> {
  private static final long serialVersionUID = 1L;

  private final CrawlDefinition definition;

  /** Stores for a crawl. */
  public StorePages(CrawlDefinition definition) {
    this.definition = definition;
  }

  @Override
  public PCollection<StoredPage> expand(PCollection<DescribedPage> pages) {
    boolean fuses = Launchers.of(pages.getPipeline().getOptions()).fusesSteps();
    PCollection<DescribedPage> spread = fuses ? pages.apply("Spread", Reshuffle.viaRandomKey()) : pages;
    return spread
        .apply("Store", ParDo.of(new StoreFn(definition)))
        .setCoder(JsonCoder.of(StoredPage.class));
  }
}
