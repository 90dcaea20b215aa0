// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.format;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A sink's format as a definition names it: {@code format: plain}, or with settings
 * {@code format: {name: datahub, env: DEV}}.
 *
 * @param name the format's name
 * @param settings what the definition sets, by name
 */
public record FormatDefinition(String name, SortedMap<String, String> settings) implements Serializable {
  /** Each object as the mirror has it. */
  public static final FormatDefinition PLAIN = new FormatDefinition("plain", Collections.emptySortedMap());

  public FormatDefinition {
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
  }

  /** A format without settings. */
  public static FormatDefinition of(String name) {
    return new FormatDefinition(name, Collections.emptySortedMap());
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static FormatDefinition of(JsonNode json) {
    if (json.isTextual()) {
      return of(json.asText());
    }
    if (!json.isObject() || !json.path("name").isTextual()) {
      throw new IllegalArgumentException("write a format's name, or {name: FORMAT, SETTING: value}");
    }
    SortedMap<String, String> settings = new TreeMap<>();
    json.fields().forEachRemaining(field -> settings.put(field.getKey(), field.getValue().asText()));
    return new FormatDefinition(settings.remove("name"), settings);
  }

  @JsonValue
  Object json() {
    if (settings.isEmpty()) {
      return name;
    }
    Map<String, String> json = new LinkedHashMap<>();
    json.put("name", name);
    json.putAll(settings);
    return json;
  }

  /** Changes exactly if the same objects can give other entities than before. */
  public String identity() {
    int version = Formats.of(name).version();
    return name + " " + version + (settings.isEmpty() ? "" : " " + settings);
  }

  /** The format. */
  public Format format() {
    return Formats.of(name);
  }

  /** The value of every setting, for a source. */
  public Map<String, String> settings(String source) {
    Map<String, String> values = new HashMap<>();
    for (Setting setting : format().settings()) {
      values.put(setting.name(), Setting.of(settings.getOrDefault(setting.name(), setting.defaultValue()), source));
    }
    return values;
  }

  /**
   * What is wrong with the settings, a line each.
   *
   * @param sources the names of the crawl's sources
   */
  public List<String> mistakes(List<String> sources) {
    List<String> mistakes = new ArrayList<>();
    List<Setting> known = format().settings();
    settings.forEach(
        (key, value) -> {
          Optional<Setting> setting = known.stream().filter(any -> any.name().equals(key)).findFirst();
          if (setting.isEmpty()) {
            mistakes.add(
                key + ": unknown setting; allowed: "
                    + known.stream().map(Setting::name).collect(Collectors.joining(", ", "name, ", "")));
          } else if (!sources.stream().allMatch(source -> isAllowed(setting.get(), Setting.of(value, source)))) {
            mistakes.add(key + ": '" + value + "' must be " + setting.get().meaning());
          } else if (setting.get().separatesSources() && sources.size() > 1 && !value.contains(Setting.SOURCE)) {
            mistakes.add(
                key + ": '" + value + "' needs " + Setting.SOURCE
                    + " in it, for objects of several sources could share a name");
          }
        });
    return mistakes;
  }

  private static boolean isAllowed(Setting setting, String value) {
    return setting.allowed().matcher(value).matches();
  }
}
