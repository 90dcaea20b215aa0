// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.connection;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;

/** Jars of drivers, wherever they lie. */
public final class DriverJars {
  private static final String JAR = ".jar";

  private DriverJars() {}

  /**
   * The jars on this machine's disk that some paths name, to be staged with a job: what lies elsewhere, workers read
   * from there.
   *
   * @param paths files, folders or globs
   */
  public static List<String> local(List<String> paths) throws IOException {
    List<String> files = new ArrayList<>();
    for (String path : paths) {
      if (isLocal(path)) {
        find(path).keySet().stream().map(name -> Path.of(name).toAbsolutePath().toString()).forEach(files::add);
      }
    }
    return files;
  }

  /** How many jars a path names. */
  public static int count(String path) throws IOException {
    return find(path).size();
  }

  /** The jars as a class loader reads them: where they are on disk, and copies of all others. */
  static List<URL> urls(List<String> paths) throws IOException {
    List<URL> urls = new ArrayList<>();
    for (String path : paths) {
      for (Map.Entry<String, MatchResult.Metadata> file : find(path).entrySet()) {
        Path jar = isLocal(path) ? Path.of(file.getKey()) : copy(file.getValue());
        urls.add(jar.toAbsolutePath().toUri().toURL());
      }
    }
    return urls;
  }

  private static Path copy(MatchResult.Metadata file) throws IOException {
    Path copy = Files.createTempFile("driver-", JAR);
    copy.toFile().deleteOnExit();
    try (InputStream content = Channels.newInputStream(FileSystems.open(file.resourceId()))) {
      Files.copy(content, copy, StandardCopyOption.REPLACE_EXISTING);
    }
    return copy;
  }

  private static boolean isLocal(String path) {
    return !path.matches("[A-Za-z][A-Za-z0-9+.-]+://.*");
  }

  private static Map<String, MatchResult.Metadata> find(String path) throws IOException {
    Map<String, MatchResult.Metadata> files = new LinkedHashMap<>();
    if (isLocal(path)) {
      // Beam takes characters of local names for wildcards that are none, and tells no folder from a file.
      localFiles(path).forEach(file -> files.put(file.toString(), null));
      return files;
    }
    String glob = path.endsWith(JAR) || path.contains("*") ? path : path.replaceAll("/*$", "") + "/*" + JAR;
    try {
      for (MatchResult.Metadata file : FileSystems.match(glob, EmptyMatchTreatment.ALLOW).metadata()) {
        files.put(file.resourceId().toString(), file);
      }
    } catch (FileNotFoundException none) {
      return files;
    }
    return files;
  }

  private static List<Path> localFiles(String path) throws IOException {
    Path place = Path.of(path.replaceAll("/\\*(\\.jar)?$", ""));
    if (Files.isRegularFile(place)) {
      return List.of(place);
    }
    if (!Files.isDirectory(place)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(place)) {
      return files.filter(file -> file.toString().endsWith(JAR)).sorted().toList();
    }
  }
}
