// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.secret;

import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;

/** The resolvers on the class path. */
public final class Secrets {
  private Secrets() {}

  /** The secret behind a reference. */
  public static String resolve(SecretReference reference) throws UnresolvedSecretException {
    for (SecretResolver resolver : resolvers()) {
      if (resolver.scheme().equals(reference.scheme())) {
        return resolver.resolve(reference.place());
      }
    }
    throw new UnresolvedSecretException("no resolver for " + reference + "; known schemes: " + schemes());
  }

  static Set<String> schemes() {
    Set<String> schemes = new TreeSet<>();
    resolvers().forEach(resolver -> schemes.add(resolver.scheme()));
    return schemes;
  }

  private static ServiceLoader<SecretResolver> resolvers() {
    return ServiceLoader.load(SecretResolver.class, Secrets.class.getClassLoader());
  }
}
