// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.definition;

import io.schemabeam.sink.SinkDefinition;
import io.schemabeam.transform.TransformDefinition;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/**
 * A whole crawl, valid: what a pipeline file and the options together say, with every default filled in.
 *
 * @param name names the crawl in logs, progress and the state store
 * @param sources what to crawl; at least one, with distinct names
 * @param sinks where it goes; at least one, with distinct identities
 * @param transforms what becomes of objects before any sink sees them, in order
 * @param output folder for status, manifest and dead letters
 * @param stateStore folder of the mirror
 * @param batchSize greatest number of objects of a page
 * @param checkpointInterval commits are written after this many objects of a source
 * @param checkpointEvery and at least this often
 * @param heartbeatTimeout progress is reported three times in this time; a source without any for so long is stalled
 * @param removalLimit if more than this many percent of a source's objects are gone, they are kept until that is
 *     allowed
 * @param statementTimeout after this time a server ends a statement of the crawl
 * @param outageTimeout a server that is out of reach for longer while it is crawled is left to the next run
 * @param progressLog whether every report of progress is kept as a file of its own
 * @param driverJars files, folders or globs of jars with JDBC drivers, on any file system that Beam knows
 * @param mode how this run differs from others of the crawl
 */
public record CrawlDefinition(
    String name,
    List<SourceDefinition> sources,
    List<SinkDefinition> sinks,
    List<TransformDefinition> transforms,
    String output,
    String stateStore,
    int batchSize,
    int checkpointInterval,
    Duration checkpointEvery,
    Duration heartbeatTimeout,
    int removalLimit,
    Duration statementTimeout,
    Duration outageTimeout,
    boolean progressLog,
    List<String> driverJars,
    CrawlMode mode)
    implements Serializable {
  public static final int DEFAULT_BATCH_SIZE = 1000;
  public static final int DEFAULT_CHECKPOINT_INTERVAL = 1000;
  public static final Duration DEFAULT_CHECKPOINT_EVERY = Duration.ofSeconds(10);
  public static final Duration DEFAULT_HEARTBEAT_TIMEOUT = Duration.ofSeconds(30);
  public static final int DEFAULT_REMOVAL_LIMIT = 25;
  public static final Duration DEFAULT_STATEMENT_TIMEOUT = Duration.ofSeconds(60);
  public static final Duration DEFAULT_OUTAGE_TIMEOUT = Duration.ofSeconds(60);

  public CrawlDefinition {
    sources = List.copyOf(sources);
    sinks = List.copyOf(sinks);
    driverJars = driverJars == null ? List.of() : List.copyOf(driverJars);
    transforms = List.copyOf(transforms);
  }

  /**
   * Under which identity a sink is told what it has: another one whenever what it was told under this one does not
   * count any more.
   */
  public String identity(SinkDefinition sink) {
    return transforms.isEmpty() ? sink.identity() : sink.identity() + " " + DefinitionJson.identity(transforms);
  }

  /** The identities of all sinks, in order. */
  public List<String> identities() {
    return sinks.stream().map(this::identity).toList();
  }

  /** The source with a name, which must be one of this crawl's. */
  public SourceDefinition source(String sourceName) {
    for (SourceDefinition source : sources) {
      if (source.name().equals(sourceName)) {
        return source;
      }
    }
    throw new IllegalArgumentException("no source " + sourceName);
  }

  // Optional is not serialisable, and the definition has a text form anyway.
  private Object writeReplace() {
    return new Serialized(DefinitionJson.write(this));
  }

  private record Serialized(byte[] packed) implements Serializable {
    private Object readResolve() {
      return DefinitionJson.read(packed);
    }
  }

  /** The same crawl of other sources. */
  public CrawlDefinition withSources(List<SourceDefinition> others) {
    return new CrawlDefinition(
        name, others, sinks, transforms, output, stateStore, batchSize, checkpointInterval, checkpointEvery,
        heartbeatTimeout, removalLimit, statementTimeout, outageTimeout, progressLog, driverJars, mode);
  }

  /** The same crawl with another pace of progress. */
  public CrawlDefinition withHeartbeatTimeout(Duration other) {
    return new CrawlDefinition(
        name, sources, sinks, transforms, output, stateStore, batchSize, checkpointInterval, checkpointEvery,
        other, removalLimit, statementTimeout, outageTimeout, progressLog, driverJars, mode);
  }
}
