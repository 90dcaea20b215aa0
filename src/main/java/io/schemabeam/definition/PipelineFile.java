// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.definition;

import io.schemabeam.sink.SinkDefinition;
import io.schemabeam.transform.TransformDefinition;
import java.util.List;
import java.util.Optional;

/**
 * A pipeline file as it is written, with everything optional.
 *
 * @param name see {@link CrawlDefinition}
 * @param sources see there
 * @param sinks see there
 * @param transforms see there
 * @param output see there
 * @param stateStore see there
 * @param batchSize see there
 * @param checkpointInterval see there
 * @param checkpointEvery a duration such as {@code 10s}
 * @param heartbeatTimeout a duration such as {@code 30s}
 * @param removalLimit in percent
 * @param statementTimeout a duration such as {@code 60s}
 * @param outageTimeout a duration such as {@code 60s}
 * @param progressLog see there
 * @param driverJars see there
 */
record PipelineFile(
    Optional<String> name,
    List<SourceDefinition> sources,
    List<SinkDefinition> sinks,
    List<TransformDefinition> transforms,
    Optional<String> output,
    Optional<String> stateStore,
    Optional<Integer> batchSize,
    Optional<Integer> checkpointInterval,
    Optional<String> checkpointEvery,
    Optional<String> heartbeatTimeout,
    Optional<Integer> removalLimit,
    Optional<String> statementTimeout,
    Optional<String> outageTimeout,
    Optional<Boolean> progressLog,
    List<String> driverJars) {

  PipelineFile {
    name = name == null ? Optional.empty() : name;
    sources = sources == null ? List.of() : sources;
    sinks = sinks == null ? List.of() : sinks;
    transforms = transforms == null ? List.of() : transforms;
    output = output == null ? Optional.empty() : output;
    stateStore = stateStore == null ? Optional.empty() : stateStore;
    batchSize = batchSize == null ? Optional.empty() : batchSize;
    checkpointInterval = checkpointInterval == null ? Optional.empty() : checkpointInterval;
    checkpointEvery = checkpointEvery == null ? Optional.empty() : checkpointEvery;
    heartbeatTimeout = heartbeatTimeout == null ? Optional.empty() : heartbeatTimeout;
    removalLimit = removalLimit == null ? Optional.empty() : removalLimit;
    statementTimeout = statementTimeout == null ? Optional.empty() : statementTimeout;
    outageTimeout = outageTimeout == null ? Optional.empty() : outageTimeout;
    progressLog = progressLog == null ? Optional.empty() : progressLog;
    driverJars = driverJars == null ? List.of() : driverJars;
  }

  /** A file that says nothing. */
  static PipelineFile empty() {
    return new PipelineFile(null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
  }
}
