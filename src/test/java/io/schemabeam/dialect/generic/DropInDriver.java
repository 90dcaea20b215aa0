// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.generic;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Driver;
import java.util.ServiceLoader;

/** Derby's driver, which is not on the class path. */
public final class DropInDriver {
  /** The folder with its jars. */
  public static final Path FOLDER = Path.of("target/drop-in-drivers");

  private static final Driver DERBY = load();

  private DropInDriver() {}

  /** The driver, for making what a crawl then finds. */
  public static Driver derby() {
    return DERBY;
  }

  private static Driver load() {
    try {
      System.setProperty("derby.stream.error.field", DropInDriver.class.getName() + ".NOWHERE");
      URL[] jars = {FOLDER.resolve("derby.jar").toUri().toURL(), FOLDER.resolve("derbyshared.jar").toUri().toURL()};
      URLClassLoader loader = new URLClassLoader(jars, DropInDriver.class.getClassLoader());
      return ServiceLoader.load(Driver.class, loader).stream()
          .filter(provider -> provider.type().getName().startsWith("org.apache.derby."))
          .findFirst().orElseThrow().get();
    } catch (java.net.MalformedURLException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Where Derby's log goes. */
  public static final java.io.OutputStream NOWHERE = java.io.OutputStream.nullOutputStream();
}
