// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.secret;

/** Fetches the values of one scheme of references; found by {@link java.util.ServiceLoader}. */
public interface SecretResolver {
  /** The scheme, for example {@code env}. */
  String scheme();

  /**
   * The secret kept at a place.
   *
   * @throws UnresolvedSecretException if there is none
   */
  String resolve(String place) throws UnresolvedSecretException;
}
