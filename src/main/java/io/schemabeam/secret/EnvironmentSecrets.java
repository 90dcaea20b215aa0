// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.secret;

/** {@code env:NAME}: an environment variable of the worker's process. */
public final class EnvironmentSecrets implements SecretResolver {
  @Override
  public String scheme() {
    return "env";
  }

  @Override
  public String resolve(String name) throws UnresolvedSecretException {
    String value = System.getenv(name);
    if (value == null) {
      throw new UnresolvedSecretException("the environment variable " + name + " is not set on the worker");
    }
    return value;
  }
}
