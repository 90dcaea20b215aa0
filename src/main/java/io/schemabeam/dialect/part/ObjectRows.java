// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.part;

import io.schemabeam.model.Detail;
import io.schemabeam.model.EventDetails;
import io.schemabeam.model.Partitioning.Partition;
import io.schemabeam.model.Partitioning;
import io.schemabeam.model.RelationName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rows about an object as a whole. */
final class ObjectRows {
  private ObjectRows() {}

  static void schema(Row row, Gathering gathering) throws SQLException {
    if (basics(row, gathering)) {
      gathering.object().extension(row.text("extension"));
      gathering.object().characterSet(row.text("character_set"));
      gathering.object().collation(row.text("collation"));
    }
  }

  static void relation(Row row, Gathering gathering) throws SQLException {
    if (basics(row, gathering)) {
      gathering.object().persistence(row.text("persistence"));
      gathering.object().engine(row.text("engine"));
      gathering.object().characterSet(row.text("character_set"));
      gathering.object().collation(row.text("collation"));
      gathering.object().rowEstimate(row.optionalNumber("row_estimate"));
      gathering.object().sizeBytes(row.optionalNumber("size_bytes"));
      if (gathering.detail().includes(Detail.FULL) && row.has("row_security")) {
        relationDetails(row, gathering);
      }
    }
  }

  /** Takes what every kind has; false if it is no longer what was listed: renamed, moved, attached. */
  static boolean basics(Row row, Gathering gathering) throws SQLException {
    if (!row.text("schema").equals(gathering.listed().key().schema())
        || !row.text("name").equals(gathering.listed().key().name())
        || !row.text("kind").equals(gathering.listed().kind().label())) {
      return false;
    }
    gathering.found();
    gathering.object().comment(row.text("comment"));
    gathering.object().owner(row.text("owner"));
    return true;
  }

  /** A part of its own, or more columns of the relation's row, which can be read twice. */
  static void relationDetails(Row row, Gathering gathering) throws SQLException {
    gathering.object().rowSecurity(row.text("row_security"));
    gathering.object().extension(row.text("extension"));
    gathering.object().foreignServer(row.text("foreign_server"));
    gathering.object().options().clear();
    gathering.object().options().addAll(row.texts("options"));
  }

  static void partitioning(Row row, Gathering gathering) throws SQLException {
    String parent = row.text("parent_name");
    String root = row.text("root_name");
    gathering.object().partitioning(new Partitioning(
        row.optionalText("strategy"),
        gathering.definition(row.text("key"), row.flag("has_key")),
        parent == null
            ? Optional.empty()
            : Optional.of(new RelationName(row.text("parent_schema"), parent)),
        root == null ? Optional.empty() : Optional.of(new RelationName(row.text("root_schema"), root)),
        gathering.definition(row.text("bound"), row.flag("has_bound")),
        Optional.empty(),
        List.of()));
  }

  /** One row per partition or subpartition, in order; those of one partition follow each other. */
  static void partition(Row row, Gathering gathering) throws SQLException {
    List<Partition> partitions = gathering.partitions();
    String name = row.text("partition_name");
    Partition last = partitions.isEmpty() ? null : partitions.get(partitions.size() - 1);
    List<String> subpartitions = new ArrayList<>();
    if (last != null && last.name().equals(name)) {
      subpartitions.addAll(last.subpartitions());
      partitions.remove(partitions.size() - 1);
    }
    row.optionalText("subpartition_name").ifPresent(subpartitions::add);
    partitions.add(new Partition(name, gathering.definition(row.text("bound")), List.copyOf(subpartitions)));
    gathering.object().partitioning(new Partitioning(
        row.optionalText("strategy"),
        gathering.definition(row.text("key")),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        gathering.definition(row.text("subpartition_key")),
        List.copyOf(partitions)));
  }

  static void event(Row row, Gathering gathering) throws SQLException {
    if (basics(row, gathering)) {
      gathering.object().definition(gathering.definition(row.text("definition")).orElse(null));
      gathering.object().event(new EventDetails(
          row.text("status"),
          row.optionalText("at"),
          row.optionalText("every"),
          row.optionalText("starts"),
          row.optionalText("ends"),
          row.optionalText("on_completion"),
          row.optionalText("time_zone")));
    }
  }

  static void inheritance(Row row, Gathering gathering) throws SQLException {
    gathering.object().inherits().add(new RelationName(row.text("schema"), row.text("name")));
  }
}
