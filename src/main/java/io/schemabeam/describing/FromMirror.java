// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.describing;

import io.schemabeam.model.DescribedPage;
import io.schemabeam.model.JsonCoder;
import io.schemabeam.model.PlannedPage;
import java.util.List;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptor;

/** Passes pages whose details are all known around the description. */
public final class FromMirror extends PTransform<PCollection<PlannedPage>, PCollection<DescribedPage>> {
  private static final long serialVersionUID = 1L;

  @Override
  public PCollection<DescribedPage> expand(PCollection<PlannedPage> pages) {
    return pages
        .apply(
            "NothingToDescribe",
            MapElements.into(TypeDescriptor.of(DescribedPage.class))
                .via(plan -> new DescribedPage(plan, List.of(), List.of(), List.of(), List.of())))
        .setCoder(JsonCoder.of(DescribedPage.class));
  }
}
