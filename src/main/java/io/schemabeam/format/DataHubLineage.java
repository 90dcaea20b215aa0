// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.format;

import com.fasterxml.jackson.core.JsonGenerator;
import io.schemabeam.lineage.SourceColumn;
import io.schemabeam.lineage.Transformation;
import io.schemabeam.lineage.ViewLineage;
import io.schemabeam.model.RelationName;
import java.io.IOException;
import java.util.Map;

/**
 * The {@code upstreamLineage} of a view, all of it: DataHub keeps the last one only.
 *
 * @param lineage what the view reads
 * @param names names of its database
 * @param urn the view's URN
 */
record DataHubLineage(ViewLineage lineage, DataHubNames names, String urn) {
  private static final double CONFIRMED = 1.0;

  /** What DataHub's own crawlers give to what they have out of a text only. */
  private static final double OUT_OF_A_TEXT = 0.9;

  void write(JsonGenerator aspect) throws IOException {
    aspect.writeArrayFieldStart("upstreams");
    for (RelationName relation : lineage.relations()) {
      aspect.writeStartObject();
      aspect.writeStringField("dataset", names.dataset(relation.schema(), relation.name()));
      aspect.writeStringField("type", "VIEW");
      aspect.writeEndObject();
    }
    aspect.writeEndArray();
    aspect.writeArrayFieldStart("fineGrainedLineages");
    for (ViewLineage.Field field : lineage.fields()) {
      if (field.sources().values().stream().anyMatch(how -> how != Transformation.CONDITION)) {
        field(aspect, field);
      }
    }
    aspect.writeEndArray();
  }

  private void field(JsonGenerator aspect, ViewLineage.Field field) throws IOException {
    aspect.writeStartObject();
    aspect.writeStringField("upstreamType", "FIELD_SET");
    aspect.writeArrayFieldStart("upstreams");
    Transformation most = Transformation.CONDITION;
    for (Map.Entry<SourceColumn, Transformation> source : field.sources().entrySet()) {
      if (source.getValue() != Transformation.CONDITION) {
        RelationName relation = source.getKey().relation();
        aspect.writeString(
            DataHubNames.field(names.dataset(relation.schema(), relation.name()), source.getKey().column()));
        most = most.compareTo(source.getValue()) < 0 ? source.getValue() : most;
      }
    }
    aspect.writeEndArray();
    aspect.writeStringField("downstreamType", "FIELD");
    aspect.writeArrayFieldStart("downstreams");
    aspect.writeString(DataHubNames.field(urn, field.name()));
    aspect.writeEndArray();
    aspect.writeStringField("transformOperation", most.name());
    aspect.writeNumberField("confidenceScore", lineage.isChecked() ? CONFIRMED : OUT_OF_A_TEXT);
    aspect.writeEndObject();
  }
}
