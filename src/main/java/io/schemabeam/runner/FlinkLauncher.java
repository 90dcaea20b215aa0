// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.runner;

import io.schemabeam.connection.SlotKeys;
import io.schemabeam.connection.SourceConnections;
import io.schemabeam.definition.CrawlDefinition;
import java.time.Duration;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.adapter.FlinkKey;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;

/**
 * Flink: embedded in this process, or a cluster. Always in streaming mode, because in batch mode stateful steps see
 * nothing before all input has been read, so that neither checkpoints nor progress would be live.
 */
public final class FlinkLauncher implements Launcher {
  private static final int MOST_SUBTASKS_EMBEDDED = 16;
  private static final int RESTARTS = 5;
  private static final Duration RESTART_DELAY = Duration.ofSeconds(10);

  @Override
  public String runner() {
    return "FlinkRunner";
  }

  @Override
  public void configure(PipelineOptions options, CrawlDefinition definition, SourceConnections connections) {
    FlinkPipelineOptions flink = options.as(FlinkPipelineOptions.class);
    flink.setStreaming(true);
    // Elements are immutable, so chained steps need no copies of them.
    flink.setObjectReuse(true);
    flink.setFasterCopy(true);
    if (isEmbedded(flink)) {
      flink.setFlinkMaster("[local]");
    } else {
      configureCluster(flink);
      Launcher.stageDrivers(options, definition);
    }
    if (flink.getParallelism() < 1) {
      flink.setParallelism(Math.min(MOST_SUBTASKS_EMBEDDED, Math.max(2, connections.slots())));
    }
  }

  /** A job that has lost a worker begins again by itself, where the state store says. */
  private static void configureCluster(FlinkPipelineOptions flink) {
    if (flink.getNumberOfExecutionRetries() < 0) {
      flink.setNumberOfExecutionRetries(RESTARTS);
      if (flink.getExecutionRetryDelay() < 0) {
        flink.setExecutionRetryDelay(RESTART_DELAY.toMillis());
      }
    }
  }

  private static boolean isEmbedded(FlinkPipelineOptions flink) {
    return flink.getFlinkMaster() == null
        || flink.getFlinkMaster().equals("[auto]")
        || flink.getFlinkMaster().equals("[local]");
  }

  /**
   * Flink places a key by its hash: of 8 plain keys, 2 or 3 share a subtask with another and wait for it. So each slot
   * gets the first salt that lands it on the subtask of its turn. Flink's own class says where a key lands.
   */
  @Override
  public SlotKeys slotKeys(PipelineOptions options) {
    FlinkPipelineOptions flink = options.as(FlinkPipelineOptions.class);
    return isEmbedded(flink) ? SlotKeys.inOneProcess(placed(flink)) : placed(flink);
  }

  private static SlotKeys placed(FlinkPipelineOptions flink) {
    int parallelism = flink.getParallelism();
    if (parallelism < 1) {
      return SlotKeys.PLAIN;
    }
    Integer configured = flink.getMaxParallelism();
    int maximum =
        configured != null && configured > 0
            ? configured
            : KeyGroupRangeAssignment.computeDefaultMaxParallelism(parallelism);
    return (server, role, index) -> {
      String plain = SlotKeys.PLAIN.key(server, role, index);
      // Servers begin at different subtasks, so that many small ones do not crowd the first.
      int subtask = Math.floorMod(server.hashCode() + index, parallelism);
      for (int salt = 0; ; salt++) {
        String key = salt == 0 ? plain : plain + "#" + salt;
        if (subtask(key, maximum, parallelism) == subtask) {
          return key;
        }
      }
    };
  }

  private static int subtask(String key, int maximum, int parallelism) {
    return KeyGroupRangeAssignment.assignKeyToParallelOperator(
        FlinkKey.of(key, StringUtf8Coder.of()), maximum, parallelism);
  }
}
