// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.connection;

import io.schemabeam.dialect.Product;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The JDBC drivers of this JVM: those in the jars that a crawl names, and those on the class path, where jars that were
 * staged with the job are. Loaded once per JVM and list of jars.
 */
final class Drivers {
  private static final Map<List<String>, Drivers> LOADED = new ConcurrentHashMap<>();
  private static final String NO_DRIVER = "IM002";

  private final List<String> jars;
  private final ClassLoader loader;
  private final List<Driver> drivers;

  private Drivers(List<String> jars, ClassLoader loader) {
    this.jars = jars;
    this.loader = loader;
    this.drivers = registered(loader);
  }

  /**
   * The drivers for a crawl.
   *
   * @param jars files, folders or globs on any file system that Beam knows; those that are not there are passed over,
   *     because a jar may have been staged under another path
   * @throws SQLException if a jar cannot be read
   */
  static Drivers of(List<String> jars) throws SQLException {
    Drivers loaded = LOADED.get(jars);
    if (loaded == null) {
      synchronized (LOADED) {
        loaded = LOADED.get(jars);
        if (loaded == null) {
          loaded = new Drivers(List.copyOf(jars), classLoader(jars));
          LOADED.put(List.copyOf(jars), loaded);
        }
      }
    }
    return loaded;
  }

  private static ClassLoader classLoader(List<String> jars) throws SQLException {
    ClassLoader own = Drivers.class.getClassLoader();
    try {
      List<URL> urls = DriverJars.urls(jars);
      return urls.isEmpty() ? own : new URLClassLoader("drivers", urls.toArray(URL[]::new), own);
    } catch (IOException unreadable) {
      throw new SQLException("the driver jars cannot be read: " + unreadable.getMessage(), "08001", unreadable);
    }
  }

  private static List<Driver> registered(ClassLoader loader) {
    List<Driver> drivers = new ArrayList<>();
    Iterator<Driver> services = ServiceLoader.load(Driver.class, loader).iterator();
    while (true) {
      try {
        if (!services.hasNext()) {
          break;
        }
        drivers.add(services.next());
      } catch (ServiceConfigurationError | LinkageError unusable) {
        // A driver that needs what is not there is no reason to do without the others.
      }
    }
    // Those of the crawl's own jars come before those of the class path.
    drivers.sort((a, b) -> Boolean.compare(isOf(b, loader), isOf(a, loader)));
    return List.copyOf(drivers);
  }

  private static boolean isOf(Driver driver, ClassLoader loader) {
    return driver.getClass().getClassLoader() == loader;
  }

  /**
   * Opens a connection.
   *
   * @throws SQLException also if there is no driver; the message says which artifact has one
   */
  Connection connect(String url, Properties properties) throws SQLException {
    Optional<Driver> driver = find(url);
    if (driver.isEmpty()) {
      throw missing(url);
    }
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    // Drivers look for their own files there.
    thread.setContextClassLoader(loader);
    try {
      Connection connection = driver.get().connect(url, properties);
      if (connection == null) {
        throw missing(url);
      }
      return connection;
    } catch (RuntimeException | LinkageError broken) {
      throw new SQLNonTransientConnectionException("the driver fails: " + broken, "08001", broken);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private Optional<Driver> find(String url) {
    for (Driver driver : drivers) {
      if (accepts(driver, url)) {
        return Optional.of(driver);
      }
    }
    Optional<Driver> byName = Product.of(url).flatMap(this::byName).filter(driver -> accepts(driver, url));
    return byName.or(() -> DriverManager.drivers().filter(driver -> accepts(driver, url)).findFirst());
  }

  /** Old drivers do not say in their jar that they are drivers. */
  private Optional<Driver> byName(Product product) {
    try {
      return Optional.of((Driver) Class.forName(product.driver(), true, loader).getDeclaredConstructor().newInstance());
    } catch (ReflectiveOperationException | LinkageError | ClassCastException absent) {
      return Optional.empty();
    }
  }

  private static boolean accepts(Driver driver, String url) {
    try {
      return driver.acceptsURL(url);
    } catch (SQLException | RuntimeException | LinkageError malformed) {
      return false;
    }
  }

  private SQLException missing(String url) {
    Optional<Product> product = Product.of(url);
    if (product.flatMap(this::byName).isPresent()) {
      return new SQLNonTransientConnectionException(
          "the driver of " + product.get().name() + " is there, and does not take this URL", NO_DRIVER);
    }
    String[] parts = url.split(":", 3);
    String start = "no driver takes URLs like " + parts[0] + ":" + (parts.length > 1 ? parts[1] + ":…" : "")
        + (jars.isEmpty() ? "" : ", nor does any in " + String.join(", ", jars));
    String what = product
        .map(known -> "; that of " + known.name()
            + (known.coordinates().isEmpty()
                ? " comes from its maker"
                : " is " + known.coordinates() + " at Maven Central"))
        .orElse("");
    return new SQLNonTransientConnectionException(
        start + what + "; put its jar into the folder drivers/, or say where it is with --driverJars=PATH", NO_DRIVER);
  }
}
