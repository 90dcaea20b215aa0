// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code file:PATH}: the first line of a file on the worker. */
public final class FileSecrets implements SecretResolver {
  @Override
  public String scheme() {
    return "file";
  }

  @Override
  public String resolve(String path) throws UnresolvedSecretException {
    try {
      return Files.readString(Path.of(path)).lines().findFirst().orElse("");
    } catch (IOException failure) {
      throw new UnresolvedSecretException("the secret file " + path + " cannot be read on the worker");
    }
  }
}
