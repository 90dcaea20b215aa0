// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.model;

import java.util.List;
import java.util.Optional;

/**
 * How a table is partitioned, or which partition of what it is, or both.
 *
 * @param strategy {@code range}, {@code list} or {@code hash} of a partitioned table
 * @param key the partition key as the database prints it, for example {@code RANGE (sold_on)}
 * @param parent {@code schema.name} parts of the table this is a partition of
 * @param root the table at the top, if the parent is a partition itself
 * @param bound which rows it takes, for example {@code FOR VALUES IN ('a')}
 * @param subpartitioning the key by which each partition is divided again, like {@code key}
 * @param partitions in order, where partitions are no objects of their own
 */
public record Partitioning(
    Optional<String> strategy,
    Optional<String> key,
    Optional<RelationName> parent,
    Optional<RelationName> root,
    Optional<String> bound,
    Optional<String> subpartitioning,
    List<Partition> partitions) {

  /**
   * A partition that is no object of its own.
   *
   * @param name its name
   * @param bound which rows it takes, as the database prints it; absent for hash partitions
   * @param subpartitions names of what it is divided into
   */
  public record Partition(String name, Optional<String> bound, List<String> subpartitions) {}
}
