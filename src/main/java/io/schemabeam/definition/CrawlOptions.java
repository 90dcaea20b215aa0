// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.definition;

import java.util.List;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * Everything a crawl can be told on the command line. An option wins over the pipeline file; those that describe a
 * source or a sink make up a crawl of their own if there is no file, and change the only source or sink of the file if
 * there is one.
 */
public interface CrawlOptions extends PipelineOptions {
  @Description("The pipeline file, for launchers that pass on options only")
  String getPipelineFile();

  void setPipelineFile(String value);

  @Description("Name of the crawl in logs, progress and the state store (default: crawl)")
  String getCrawlName();

  void setCrawlName(String value);

  @Description("JDBC URL of the source, without credentials")
  String getUrl();

  void setUrl(String value);

  @Description("Role to log in as")
  String getUsername();

  void setUsername(String value);

  @Description("Where the password is kept: env:NAME or file:PATH on the workers; never the password itself")
  String getPassword();

  void setPassword(String value);

  @Description("Regular expressions of the server's databases to crawl (default: the one in the URL)")
  List<String> getDatabases();

  void setDatabases(List<String> value);

  @Description("Regular expressions of the schemas to crawl (default: all)")
  List<String> getSchemas();

  void setSchemas(List<String> value);

  @Description("Regular expressions of the objects to crawl, on names without schema (default: all)")
  List<String> getObjects();

  void setObjects(List<String> value);

  @Description("Kinds of objects to crawl, for example table,view,routine (default: all)")
  List<String> getKinds();

  void setKinds(List<String> value);

  @Description("How much of each object is loaded: names, columns or full (default full)")
  String getDetail();

  void setDetail(String value);

  @Description(
      "false leaves out texts that may hold secrets: view texts, defaults, checks, expressions, bounds,"
          + " trigger arguments and policies (default true)")
  Boolean getDefinitions();

  void setDefinitions(Boolean value);

  @Description("true leaves out what the role may not use (default false)")
  Boolean getOnlyAccessible();

  void setOnlyAccessible(Boolean value);

  @Description(
      "generic asks the driver, not the database: for servers that only speak the protocol of the one in the URL")
  String getDialect();

  void setDialect(String value);

  @Description("Greatest number of connections to a server over the whole cluster (default 10)")
  Integer getMaxConnections();

  void setMaxConnections(Integer value);

  @Description("Format of the sink (default plain)")
  String getFormat();

  void setFormat(String value);

  @Description("Output folder, on any file system that Beam knows")
  String getOutput();

  void setOutput(String value);

  @Description("Folder of the state store (default: OUTPUT/state)")
  String getStateStore();

  void setStateStore(String value);

  @Description("Greatest number of objects of a page (default 1000)")
  Integer getBatchSize();

  void setBatchSize(Integer value);

  @Description("A checkpoint is written after this many objects of a source (default 1000)")
  Integer getCheckpointInterval();

  void setCheckpointInterval(Integer value);

  @Description("A checkpoint is written at least this often, for example 5m (default 10s)")
  String getCheckpointEvery();

  void setCheckpointEvery(String value);

  @Description("Progress is reported three times in this time, its lack after it (default 30s)")
  String getHeartbeatTimeout();

  void setHeartbeatTimeout(String value);

  @Description("Keeps each report of progress as a file, OUTPUT/progress/TIME.jsonl (default false)")
  Boolean getProgressLog();

  void setProgressLog(Boolean value);

  @Description("A statement of the crawl that takes longer is ended by its server (default 60s)")
  String getStatementTimeout();

  void setStatementTimeout(String value);

  @Description("A server that is out of reach for longer is left to the next run (default 60s)")
  String getOutageTimeout();

  void setOutageTimeout(String value);

  @Description("Jars with JDBC drivers: files or folders, on any file system that Beam knows")
  List<String> getDriverJars();

  void setDriverJars(List<String> value);

  @Description("Describes everything again, whatever the state store knows")
  @Default.Boolean(false)
  boolean isFullRefresh();

  void setFullRefresh(boolean value);

  @Description("Asks no database: feeds sinks that lack something from the state store")
  @Default.Boolean(false)
  boolean isReplay();

  void setReplay(boolean value);

  @Description("Keeps objects that are gone if they are more than this many percent of a source's (default 25)")
  Integer getRemovalLimit();

  void setRemovalLimit(Integer value);

  @Description("Removes objects that are gone, however many they are")
  @Default.Boolean(false)
  boolean isAllowRemovals();

  void setAllowRemovals(boolean value);

  @Description("Connects, reports what would be crawled and the SQL that would run, and writes nothing")
  @Default.Boolean(false)
  boolean isDryRun();

  void setDryRun(boolean value);

  @Description("Logs more, and shows stack traces")
  @Default.Boolean(false)
  boolean isVerbose();

  void setVerbose(boolean value);
}
