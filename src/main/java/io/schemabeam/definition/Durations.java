// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.definition;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.datatype.jsr310.deser.DurationDeserializer;
import java.io.IOException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** Durations as people write them: {@code 0.5s}, {@code 10s}, {@code 5m}, {@code 1h}. */
final class Durations extends JsonDeserializer<Duration> {

  /**
   * Parses a duration.
   *
   * @throws IllegalArgumentException if the text is none, or not a positive one
   */
  static Duration parse(String text) {
    try {
      Duration duration = Duration.parse("PT" + text.replaceFirst("^PT", "").toUpperCase(Locale.ROOT));
      if (!duration.isNegative() && !duration.isZero()) {
        return duration;
      }
    } catch (DateTimeParseException mistake) {
      // Told below, like a duration that is not positive.
    }
    throw new IllegalArgumentException("'" + text + "' is not a duration such as 0.5s, 10s, 5m or 1h");
  }

  @Override
  public Duration deserialize(JsonParser parser, DeserializationContext context) throws IOException {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      return DurationDeserializer.INSTANCE.deserialize(parser, context);
    }
    try {
      return parse(parser.getText());
    } catch (IllegalArgumentException mistake) {
      throw ValueInstantiationException.from(
          parser, mistake.getMessage(), context.constructType(Duration.class), mistake);
    }
  }
}
