// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.definition;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import io.schemabeam.model.ObjectKind;
import io.schemabeam.sink.Sinks;
import java.io.ByteArrayInputStream;
import java.io.CharConversionException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Says what is wrong with a pipeline file in the words of the file: its name, line and field, and what is allowed
 * there.
 */
final class FileMistakes {
  private FileMistakes() {}

  /** One line for what the parser has found. */
  static String line(String file, byte[] content, JacksonException mistake) {
    int line = mistake.getLocation() == null ? -1 : mistake.getLocation().getLineNr();
    for (Throwable cause = mistake; cause != null; cause = cause.getCause()) {
      if (cause instanceof MarkedYAMLException syntax) {
        int at = syntax.getProblemMark() == null ? line : syntax.getProblemMark().getLine() + 1;
        return file + ":" + at + ": not valid YAML: " + firstLine(syntax.getProblem());
      }
      if (cause instanceof CharacterCodingException || cause instanceof CharConversionException) {
        return file + ": is not a text in UTF-8";
      }
    }
    if (mistake instanceof JsonMappingException mapping) {
      String path = path(mapping);
      // Jackson points behind the whole value that holds the mistake.
      String place = file + line(content, mapping.getPath()).map(found -> ":" + found).orElse("");
      return place + (path.isEmpty() ? "" : ": " + path) + ": " + message(mapping);
    }
    return file + (line > 0 ? ":" + line : "") + ": not valid YAML: " + firstLine(mistake.getOriginalMessage());
  }

  private static Optional<Integer> line(byte[] content, List<Reference> path) {
    Iterator<Node> documents =
        new Yaml()
            .composeAll(new InputStreamReader(new ByteArrayInputStream(content), StandardCharsets.UTF_8))
            .iterator();
    Node node = documents.hasNext() ? documents.next() : null;
    Optional<Integer> line = Optional.empty();
    for (Reference step : path) {
      if (node instanceof MappingNode mapping) {
        Optional<NodeTuple> field =
            mapping.getValue().stream()
                .filter(
                    tuple ->
                        tuple.getKeyNode() instanceof ScalarNode key && key.getValue().equals(step.getFieldName()))
                .findFirst();
        if (field.isEmpty()) {
          break;
        }
        line = Optional.of(field.get().getKeyNode().getStartMark().getLine() + 1);
        node = field.get().getValueNode();
      } else if (node instanceof SequenceNode sequence
          && step.getIndex() >= 0 && step.getIndex() < sequence.getValue().size()) {
        node = sequence.getValue().get(step.getIndex());
        line = Optional.of(node.getStartMark().getLine() + 1);
      } else {
        break;
      }
    }
    return line;
  }

  private static String path(JsonMappingException mistake) {
    String path =
        mistake.getPath().stream()
            .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
            .collect(Collectors.joining());
    return path.startsWith(".") ? path.substring(1) : path;
  }

  private static String message(JsonMappingException mistake) {
    if (mistake instanceof UnrecognizedPropertyException unknown) {
      return Words.unknown(
          "field", unknown.getPropertyName(),
          unknown.getKnownPropertyIds().stream().map(String::valueOf).sorted().toList());
    }
    if (mistake instanceof InvalidTypeIdException type) {
      List<String> types = List.copyOf(Sinks.types().keySet());
      return type.getTypeId() == null
          ? "the field type is missing; allowed: " + String.join(", ", types)
          : Words.unknown("type", type.getTypeId(), types);
    }
    if (mistake instanceof InvalidFormatException invalid) {
      String value = String.valueOf(invalid.getValue());
      if (invalid.getTargetType() == Pattern.class) {
        return Words.notAnExpression(value);
      }
      if (invalid.getTargetType().isEnum()) {
        return Words.unknown("value", value, labels(invalid.getTargetType()));
      }
      return "'" + value + "' is not " + wanted(invalid.getTargetType());
    }
    if (mistake instanceof ValueInstantiationException && mistake.getCause() != null) {
      return firstLine(mistake.getCause().getMessage());
    }
    if (mistake instanceof MismatchedInputException mismatched && mismatched.getTargetType() != null) {
      return "must be " + wanted(mismatched.getTargetType());
    }
    return firstLine(mistake.getOriginalMessage());
  }

  private static List<String> labels(Class<?> type) {
    return Arrays.stream(type.getEnumConstants()).map(DefinitionJson::label).toList();
  }

  private static String wanted(Class<?> type) {
    if (Collection.class.isAssignableFrom(type)) {
      return "a list, for example [a, b]";
    }
    if (type == Integer.class || type == int.class) {
      return "a whole number";
    }
    if (type == Boolean.class || type == boolean.class) {
      return "true or false";
    }
    if (type == NameFilter.class) {
      return "a filter, for example {include: [\"a.*\"], exclude: [\"a_tmp\"]}";
    }
    if (type == SourceDefinition.Objects.class) {
      return "a filter, for example {include: [\"a.*\"], kinds: [" + ObjectKind.TABLE.label() + "]}";
    }
    if (type == PipelineFile.class) {
      return "a mapping with sources and sinks";
    }
    return type == String.class || type == Pattern.class ? "a text" : "a mapping of fields";
  }

  private static String firstLine(String message) {
    return message == null ? "not understood" : message.lines().findFirst().orElse("");
  }
}
