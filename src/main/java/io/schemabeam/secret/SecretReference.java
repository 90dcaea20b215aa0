// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.secret;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serializable;
import java.util.regex.Pattern;

/**
 * Where a secret is kept: {@code SCHEME:PLACE}, for example {@code env:ORDERS_PASSWORD}. This is all that definitions,
 * options and job graphs hold; the value is resolved on the worker that needs it.
 *
 * @param scheme which {@link SecretResolver} knows the place
 * @param place what that resolver needs
 */
public record SecretReference(String scheme, String place) implements Serializable {
  private static final Pattern FORM = Pattern.compile("([a-z][a-z0-9+.-]*):(.+)");

  /**
   * Parses a reference.
   *
   * @throws IllegalArgumentException if the text is no reference of a known scheme; the message does not repeat the
   *     text, which may be a password
   */
  @JsonCreator
  public static SecretReference of(String text) {
    var matcher = FORM.matcher(text);
    if (matcher.matches() && Secrets.schemes().contains(matcher.group(1))) {
      return new SecretReference(matcher.group(1), matcher.group(2));
    }
    throw new IllegalArgumentException(
        "a password is not written down here; say where it is kept:"
            + " env:NAME for an environment variable of the workers, file:PATH for a file there");
  }

  @JsonValue
  @Override
  public String toString() {
    return scheme + ":" + place;
  }
}
