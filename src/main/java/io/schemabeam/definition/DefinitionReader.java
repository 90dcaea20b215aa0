// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.definition;

import io.schemabeam.dialect.Dialect;
import io.schemabeam.dialect.Dialects;
import io.schemabeam.format.FormatDefinition;
import io.schemabeam.format.Formats;
import io.schemabeam.model.Detail;
import io.schemabeam.model.ObjectKind;
import io.schemabeam.secret.SecretReference;
import io.schemabeam.sink.SinkDefinition;
import io.schemabeam.sink.file.FileSinkDefinition;
import java.io.IOException;
import java.nio.channels.Channels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.apache.beam.sdk.io.FileSystems;

/** Makes a {@link CrawlDefinition} of a pipeline file and options, or says everything that is wrong with them. */
public final class DefinitionReader {
  /** {@code user:password@}, where what follows the colon is no port, or a parameter by such a name. */
  private static final Pattern CREDENTIALS =
      Pattern.compile(
          "://[^:/?]*:(?!\\d+([/,?;]|$))[^@]*@|^jdbc:oracle:[^@]*/[^@]*@"
              + "|[?&;,][^=&;,]*(password|passwd|pwd|secret)[^=&;,]*="
              + "|[?&;,]((access|refresh|auth)_?)?(token|private_?key)=",
          Pattern.CASE_INSENSITIVE);

  private final CrawlOptions options;
  private final List<String> mistakes = new ArrayList<>();

  private DefinitionReader(CrawlOptions options) {
    this.options = options;
  }

  /** The crawl that the options describe. */
  public static CrawlDefinition read(CrawlOptions options) throws DefinitionException {
    return new DefinitionReader(options).read();
  }

  private CrawlDefinition read() throws DefinitionException {
    PipelineFile file = options.getPipelineFile() == null ? PipelineFile.empty() : file(options.getPipelineFile());
    List<SourceDefinition> sources = sources(file).stream().map(DefinitionReader::withSchemaOfUrl).toList();
    List<SinkDefinition> sinks = sinks(file);
    String output = output(file, sinks);
    CrawlDefinition definition =
        new CrawlDefinition(
            first(options.getCrawlName(), file.name(), "crawl"),
            sources,
            sinks,
            file.transforms(),
            output,
            first(options.getStateStore(), file.stateStore(), output + "/state"),
            positive(
                place("batchSize", options.getBatchSize()),
                first(options.getBatchSize(), file.batchSize(), CrawlDefinition.DEFAULT_BATCH_SIZE)),
            positive(
                place("checkpointInterval", options.getCheckpointInterval()),
                first(
                    options.getCheckpointInterval(),
                    file.checkpointInterval(),
                    CrawlDefinition.DEFAULT_CHECKPOINT_INTERVAL)),
            duration(
                "checkpointEvery", options.getCheckpointEvery(), file.checkpointEvery(),
                CrawlDefinition.DEFAULT_CHECKPOINT_EVERY),
            duration(
                "heartbeatTimeout", options.getHeartbeatTimeout(), file.heartbeatTimeout(),
                CrawlDefinition.DEFAULT_HEARTBEAT_TIMEOUT),
            percent(
                place("removalLimit", options.getRemovalLimit()),
                first(options.getRemovalLimit(), file.removalLimit(), CrawlDefinition.DEFAULT_REMOVAL_LIMIT)),
            duration(
                "statementTimeout", options.getStatementTimeout(), file.statementTimeout(),
                CrawlDefinition.DEFAULT_STATEMENT_TIMEOUT),
            duration(
                "outageTimeout", options.getOutageTimeout(), file.outageTimeout(),
                CrawlDefinition.DEFAULT_OUTAGE_TIMEOUT),
            first(options.getProgressLog(), file.progressLog(), false),
            options.getDriverJars() == null ? file.driverJars() : options.getDriverJars(),
            new CrawlMode(options.isFullRefresh(), options.isReplay(), options.isAllowRemovals()));
    check(definition);
    if (options.isReplay() && options.isFullRefresh()) {
      mistakes.add("--replay asks no database, --fullRefresh asks for everything: one of them at most");
    }
    if (!mistakes.isEmpty()) {
      throw new DefinitionException(mistakes);
    }
    return definition;
  }

  private static PipelineFile file(String name) throws DefinitionException {
    try (var channel = FileSystems.open(FileSystems.matchSingleFileSpec(name).resourceId())) {
      return PipelineFileReader.parse(name, Channels.newInputStream(channel).readAllBytes());
    } catch (IOException | IllegalArgumentException absent) {
      throw new DefinitionException(name + ": cannot be read; the first argument is a pipeline file");
    }
  }

  private List<SourceDefinition> sources(PipelineFile file) throws DefinitionException {
    boolean given =
        options.getUrl() != null || options.getUsername() != null || options.getPassword() != null
            || options.getDatabases() != null || options.getSchemas() != null || options.getObjects() != null
            || options.getKinds() != null || options.getDetail() != null || options.getDefinitions() != null
            || options.getOnlyAccessible() != null || options.getDialect() != null
            || options.getMaxConnections() != null;
    if (!given) {
      return file.sources();
    }
    if (file.sources().size() > 1) {
      throw new DefinitionException(
          "options that describe a source (--url, --schemas, …) need a pipeline file with one source, or none");
    }
    return List.of(overlaid(file.sources().isEmpty() ? blank() : file.sources().get(0)));
  }

  /** Where a server's databases are schemas, the one in the URL is what is wanted unless schemas are named. */
  private static SourceDefinition withSchemaOfUrl(SourceDefinition source) {
    if (!source.schemas().isAll() || source.databases().isPresent()) {
      return source;
    }
    try {
      return Dialects.of(source).schema(source.url())
          .map(schema -> source.withSchemas(new NameFilter(List.of(literally(schema)), List.of())))
          .orElse(source);
    } catch (IllegalArgumentException mistake) {
      // Told when the definition is checked.
      return source;
    }
  }

  private static Pattern literally(String name) {
    return Pattern.compile(name.replaceAll("[\\\\\\[\\](){}.*+?^$|]", "\\\\$0"));
  }

  private static SourceDefinition blank() {
    return new SourceDefinition("database", null, null, null, null, null, null, null, null, null, null, null);
  }

  private SourceDefinition overlaid(SourceDefinition source) {
    List<Pattern> objects = patterns("objects", options.getObjects());
    List<String> kinds = options.getKinds();
    return new SourceDefinition(
        source.name(),
        options.getUrl() == null ? source.url() : options.getUrl(),
        Optional.ofNullable(options.getUsername()).or(source::username),
        Optional.ofNullable(options.getPassword())
            .flatMap(text -> parsed("password", text, SecretReference::of))
            .or(source::password),
        options.getMaxConnections() == null ? source.maxConnections() : options.getMaxConnections(),
        options.getDatabases() == null ? source.databases() : Optional.of(filter("databases", options.getDatabases())),
        options.getSchemas() == null ? source.schemas() : filter("schemas", options.getSchemas()),
        new SourceDefinition.Objects(
            options.getObjects() == null ? source.objects().include() : objects,
            source.objects().exclude(),
            kinds == null ? source.objects().kinds() : kinds(kinds)),
        options.getDetail() == null
            ? source.detail()
            : parsed("detail", options.getDetail(), text -> Detail.valueOf(text.toUpperCase(Locale.ROOT)))
                .orElse(null),
        options.getDefinitions() == null ? source.definitions() : options.getDefinitions(),
        options.getOnlyAccessible() == null ? source.onlyAccessible() : options.getOnlyAccessible(),
        Optional.ofNullable(options.getDialect()).or(source::dialect));
  }

  private Set<ObjectKind> kinds(List<String> labels) {
    return labels.stream()
        .flatMap(label -> parsed("kinds", label, ObjectKind::of).stream())
        .collect(Collectors.toSet());
  }

  private NameFilter filter(String option, List<String> expressions) {
    return new NameFilter(patterns(option, expressions), List.of());
  }

  private List<Pattern> patterns(String option, List<String> expressions) {
    return expressions == null
        ? List.of()
        : expressions.stream().flatMap(text -> parsed(option, text, Pattern::compile).stream()).toList();
  }

  private static List<String> labels(Enum<?>[] constants) {
    return Arrays.stream(constants).map(DefinitionJson::label).toList();
  }

  private <T> Optional<T> parsed(String option, String text, Function<String, T> parser) {
    try {
      return Optional.of(parser.apply(text));
    } catch (PatternSyntaxException mistake) {
      mistakes.add("--" + option + ": " + Words.notAnExpression(text));
    } catch (IllegalArgumentException mistake) {
      String allowed =
          switch (option) {
            case "detail" -> Words.unknown("value", text, labels(Detail.values()));
            case "kinds" -> Words.unknown("kind", text, labels(ObjectKind.values()));
            default -> mistake.getMessage();
          };
      mistakes.add("--" + option + ": " + allowed);
    }
    return Optional.empty();
  }

  private List<SinkDefinition> sinks(PipelineFile file) throws DefinitionException {
    if (options.getOutput() == null && options.getFormat() == null) {
      return file.sinks();
    }
    if (file.sinks().size() > 1) {
      throw new DefinitionException("--output and --format need a pipeline file with one sink, or none");
    }
    if (file.sinks().isEmpty()) {
      return List.of(FileSinkDefinition.of(null, "plain", "").with(format(), options.getOutput()));
    }
    if (file.sinks().get(0) instanceof FileSinkDefinition files) {
      return List.of(files.with(format(), options.getOutput()));
    }
    return file.sinks();
  }

  private FormatDefinition format() {
    return options.getFormat() == null ? null : FormatDefinition.of(options.getFormat());
  }

  private String output(PipelineFile file, List<SinkDefinition> sinks) {
    if (options.getOutput() != null) {
      return options.getOutput();
    }
    return file.output()
        .or(
            () ->
                sinks.stream()
                    .filter(FileSinkDefinition.class::isInstance)
                    .map(sink -> ((FileSinkDefinition) sink).path())
                    .findFirst())
        .orElse("");
  }

  private void check(CrawlDefinition definition) {
    checkName(place("name", "crawlName", options.getCrawlName()), definition.name());
    if (definition.sources().isEmpty()) {
      mistakes.add(place("sources", "url", null) + ": at least one source is needed (or --url=jdbc:…)");
    }
    if (definition.sinks().isEmpty()) {
      mistakes.add(place("sinks", "output", null) + ": at least one sink is needed (or --output=FOLDER)");
    } else if (definition.output().isEmpty()) {
      mistakes.add(place("output", options.getOutput()) + ": needed where no sink of type files gives a path");
    }
    Set<String> names = new HashSet<>();
    for (int i = 0; i < definition.sources().size(); i++) {
      check("sources[" + i + "].", definition.sources().get(i), names);
    }
    for (int i = 0; i < definition.transforms().size(); i++) {
      String place = place("transforms[" + i + "]", null);
      definition.transforms().get(i).mistakes().forEach(mistake -> mistakes.add(place + ": " + mistake));
    }
    names.clear();
    Set<String> places = new HashSet<>();
    for (int i = 0; i < definition.sinks().size(); i++) {
      check("sinks[" + i + "].", definition.sinks().get(i), definition.sources(), names, places);
    }
  }

  private void check(String field, SourceDefinition source, Set<String> names) {
    String name = options.getPipelineFile() + ": " + field + "name";
    checkName(name, source.name());
    if (!names.add(source.name().toLowerCase(Locale.ROOT))) {
      mistakes.add(name + ": another source is called '" + source.name() + "' (names ignore case)");
    }
    positive(
        place(field + "maxConnections", "maxConnections", options.getMaxConnections()), source.maxConnections());
    if (source.dialect().isPresent() && !source.dialect().get().equals(SourceDefinition.GENERIC)) {
      mistakes.add(place(field + "dialect", "dialect", options.getDialect())
          + ": can only be " + SourceDefinition.GENERIC + "; without it, the URL decides");
    }
    String url = place(field + "url", "url", options.getUrl());
    if (source.url().isBlank()) {
      mistakes.add(url + ": the JDBC URL is missing");
    } else if (CREDENTIALS.matcher(source.url()).find()) {
      mistakes.add(url + ": holds a password; use username and password: env:NAME instead");
    } else if (!source.url().startsWith("demo:")) {
      try {
        Dialect dialect = Dialects.of(source);
        dialect.server(source.url());
        if (dialect.databasesAreSchemas() && source.databases().isPresent()) {
          mistakes.add(place(field + "databases", "databases", options.getDatabases())
              + ": the databases of this server are schemas here; name them in schemas");
        }
      } catch (IllegalArgumentException mistake) {
        mistakes.add(url + ": " + mistake.getMessage());
      }
    }
  }

  private void check(
      String field, SinkDefinition sink, List<SourceDefinition> sources, Set<String> names, Set<String> places) {
    String name = options.getPipelineFile() + ": " + field + "name";
    checkName(name, sink.name());
    if (!names.add(sink.name().toLowerCase(Locale.ROOT))) {
      mistakes.add(name + ": another sink is called '" + sink.name() + "'; give one of them a name");
    }
    String format = sink.format().name();
    boolean known = Formats.find(format).isPresent();
    String formatPlace = place(field + "format", "format", options.getFormat());
    if (known) {
      sink.format()
          .mistakes(sources.stream().map(SourceDefinition::name).toList())
          .forEach(mistake -> mistakes.add(formatPlace + "." + mistake));
    } else {
      mistakes.add(formatPlace + ": " + Words.unknown("format", format, Formats.names()));
    }
    if (sink instanceof FileSinkDefinition files && files.path().isBlank()) {
      mistakes.add(place(field + "path", "output", options.getOutput()) + ": the output folder is missing");
    } else if (known && !places.add(sink.location())) {
      mistakes.add(
          options.getPipelineFile() + ": " + field + "path: another sink writes to " + sink.location() + " as well");
    }
  }

  private void checkName(String place, String name) {
    if (!SourceDefinition.NAME.matcher(name).matches()) {
      mistakes.add(
          place + ": '" + name
              + "' must be 1 to 60 letters, digits, '_', '-' or '.', beginning with a letter or digit");
    }
  }

  private int positive(String place, int value) {
    if (value < 1) {
      mistakes.add(place + ": " + value + " must be at least 1");
    }
    return value;
  }

  private int percent(String place, int value) {
    if (value < 0 || value > 100) {
      mistakes.add(place + ": " + value + " must be 0 to 100, in percent of a source's objects");
    }
    return value;
  }

  private Duration duration(String field, String option, Optional<String> inFile, Duration otherwise) {
    String text = option != null ? option : inFile.orElse(null);
    if (text == null) {
      return otherwise;
    }
    try {
      return Durations.parse(text);
    } catch (IllegalArgumentException mistake) {
      mistakes.add(place(field, option) + ": " + mistake.getMessage());
      return otherwise;
    }
  }

  /** Where a setting was written: an option wins over the file. */
  private String place(String field, Object option) {
    return place(field, field, option);
  }

  private String place(String field, String optionName, Object option) {
    boolean given = option != null || options.getPipelineFile() == null;
    return given ? "--" + optionName : options.getPipelineFile() + ": " + field;
  }

  private static <T> T first(T option, Optional<T> inFile, T otherwise) {
    return option != null ? option : inFile.orElse(otherwise);
  }
}
