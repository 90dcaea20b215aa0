// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.definition;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.dataformat.yaml.JacksonYAMLParseException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.schemabeam.sink.Sinks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Reads pipeline files, strictly: an unknown field is a mistake, and the message suggests what was meant. */
final class PipelineFileReader {
  private static final int FAR = 4;
  private static final ObjectMapper MAPPER =
      DefinitionJson.configure(new ObjectMapper(new YAMLFactory()))
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

  private PipelineFileReader() {}

  /**
   * Parses a file's content.
   *
   * @param file its name, for messages
   */
  static PipelineFile parse(String file, byte[] content) throws DefinitionException {
    if (new String(content, StandardCharsets.UTF_8).isBlank()) {
      throw new DefinitionException(file + ": is empty; it needs sources and sinks");
    }
    try {
      return MAPPER.readValue(content, PipelineFile.class);
    } catch (JsonMappingException mistake) {
      throw new DefinitionException(file + place(mistake) + ": " + message(mistake));
    } catch (JacksonException mistake) {
      throw new DefinitionException(
          file + ":" + mistake.getLocation().getLineNr() + ": not valid YAML: " + firstLine(mistake.getOriginalMessage()));
    } catch (IOException impossible) {
      throw new DefinitionException(file + ": " + impossible.getMessage());
    }
  }

  private static String place(JsonMappingException mistake) {
    String path =
        mistake.getPath().stream()
            .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
            .collect(Collectors.joining());
    int line = mistake.getLocation() == null ? -1 : mistake.getLocation().getLineNr();
    return (line > 0 ? ":" + line : "") + ": " + (path.startsWith(".") ? path.substring(1) : path);
  }

  private static String message(JsonMappingException mistake) {
    if (mistake instanceof UnrecognizedPropertyException unknown) {
      Collection<String> allowed = unknown.getKnownPropertyIds().stream().map(String::valueOf).toList();
      return "unknown field" + suggestion(unknown.getPropertyName(), allowed) + "; allowed: "
          + allowed.stream().sorted().collect(Collectors.joining(", "));
    }
    if (mistake instanceof InvalidTypeIdException type) {
      String given = type.getTypeId();
      return (given == null ? "the field type is missing" : "unknown type '" + given + "'")
          + "; allowed: " + String.join(", ", Sinks.types().keySet());
    }
    if (mistake instanceof InvalidFormatException invalid && invalid.getTargetType() == Pattern.class) {
      return notAnExpression(String.valueOf(invalid.getValue()));
    }
    Throwable cause = mistake.getCause();
    if (cause instanceof JacksonYAMLParseException) {
      return "not valid YAML: " + firstLine(mistake.getOriginalMessage());
    }
    if (mistake instanceof ValueInstantiationException && cause != null) {
      return firstLine(cause.getMessage());
    }
    return firstLine(mistake.getOriginalMessage());
  }

  /** What is wrong with a regular expression. */
  static String notAnExpression(String expression) {
    try {
      Pattern.compile(expression);
    } catch (PatternSyntaxException mistake) {
      return "'" + expression + "' is not a regular expression: " + mistake.getDescription();
    }
    throw new IllegalArgumentException("this is a regular expression: " + expression);
  }

  /** The nearest of the allowed words, if one is near. */
  static String suggestion(String given, Collection<String> allowed) {
    LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
    Optional<String> nearest =
        allowed.stream().min(Comparator.comparing(word -> distance.apply(word.toLowerCase(), given.toLowerCase())));
    return nearest
        .filter(word -> distance.apply(word.toLowerCase(), given.toLowerCase()) < FAR)
        .map(word -> "; did you mean '" + word + "'?")
        .orElse("");
  }

  private static String firstLine(String message) {
    return message == null ? "not understood" : message.lines().findFirst().orElse("");
  }
}
