// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.files;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.io.fs.MoveOptions.StandardMoveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;

/**
 * Small files below a folder of any Beam file system that a reader finds whole or not at all: written under a random
 * name in {@code ROOT/.writing/SCOPE/}, then renamed over the old one. Local renames are atomic; object stores show
 * whole objects only.
 *
 * @param root the folder, which need not exist yet
 * @param scope who writes; leftovers of writers that died are deleted scope by scope
 */
public record WholeFiles(String root, String scope) implements Serializable {

  public WholeFiles {
    // Beam's local file system takes a URL for a relative path when it writes.
    root = root.replaceFirst("^file:(//)?(?=/)", "");
    root = root.endsWith("/") ? root.substring(0, root.length() - 1) : root;
  }

  /** Writes or replaces a file; {@code relative} is divided by {@code /}. */
  public void write(String relative, byte[] content) throws IOException {
    ResourceId temporary = resource(".writing/" + scope + "/" + UUID.randomUUID());
    try {
      try (OutputStream out = Channels.newOutputStream(FileSystems.create(temporary, "application/octet-stream"))) {
        out.write(content);
      }
      FileSystems.rename(List.of(temporary), List.of(resource(relative)));
    } catch (IOException | RuntimeException failure) {
      FileSystems.delete(List.of(temporary), StandardMoveOptions.IGNORE_MISSING_FILES);
      throw failure;
    }
  }

  /** The file's content, or empty if there is no such file. */
  public Optional<byte[]> read(String relative) throws IOException {
    try (InputStream in = Channels.newInputStream(FileSystems.open(resource(relative)))) {
      return Optional.of(in.readAllBytes());
    } catch (FileNotFoundException absent) {
      return Optional.empty();
    } catch (IOException | RuntimeException failure) {
      // S3 has an exception of its own for what is not there.
      if (!isLocal() && !exists(relative)) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  /** Whether there is such a file. */
  public boolean exists(String relative) throws IOException {
    if (isLocal()) {
      return Files.exists(path(relative));
    }
    return FileSystems.match(root + "/" + relative, EmptyMatchTreatment.DISALLOW).status() == MatchResult.Status.OK;
  }

  /** Deletes files; those that are not there are no error. */
  public void delete(Collection<String> relatives) throws IOException {
    if (isLocal()) {
      // Beam looks through the whole folder for a file that is not there.
      for (String relative : relatives) {
        Files.deleteIfExists(path(relative));
      }
    } else if (!relatives.isEmpty()) {
      FileSystems.delete(
          relatives.stream().map(this::resource).toList(), StandardMoveOptions.IGNORE_MISSING_FILES);
    }
  }

  /** The names of the files directly inside a folder; empty if there is no such folder. */
  public List<String> list(String folder) throws IOException {
    return list(folder, "");
  }

  /**
   * The names of the files directly inside a folder that begin so, with nothing special in it; empty if there are none.
   */
  public List<String> list(String folder, String prefix) throws IOException {
    MatchResult match = FileSystems.match(root + "/" + folder + "/" + prefix + "*", EmptyMatchTreatment.ALLOW);
    List<String> names = new ArrayList<>();
    if (match.status() == MatchResult.Status.OK) {
      for (MatchResult.Metadata metadata : match.metadata()) {
        if (!metadata.resourceId().isDirectory() && metadata.resourceId().getFilename() != null) {
          names.add(metadata.resourceId().getFilename());
        }
      }
    }
    return names;
  }

  /** Deletes what writers of this scope that died have left. Only safe while none is alive. */
  public void deleteUnfinished() throws IOException {
    String folder = ".writing/" + scope;
    delete(list(folder).stream().map(name -> folder + "/" + name).toList());
  }

  /** Whether the folder is on a disk of this machine, or one that looks so. */
  public boolean isLocal() {
    return resource("any").getScheme().equals("file");
  }

  /** What stands in the way of writing here, if that is something on a disk of this machine that can be named. */
  public Optional<String> obstacle() {
    if (!isLocal()) {
      return Optional.empty();
    }
    Path path = path("any").toAbsolutePath().getParent();
    while (!Files.exists(path) && path.getParent() != null) {
      path = path.getParent();
    }
    if (!Files.isDirectory(path)) {
      return Optional.of(path + " is a file, not a folder");
    }
    return Files.isWritable(path) ? Optional.empty() : Optional.of("no permission to write in " + path);
  }

  /** Something that reads and writes files. */
  @FunctionalInterface
  public interface Action<T> {
    T run() throws IOException;
  }

  /**
   * Does something while no other thread or process of this machine does, which a dying process cannot prolong. Only
   * where {@link #isLocal}.
   */
  public <T> T exclusively(Action<T> action) throws IOException {
    Path file = path(".writing/" + scope + ".lock");
    Files.createDirectories(file.getParent());
    // The operating system's lock keeps out processes, not the threads of one.
    synchronized (WholeFiles.class) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock held = channel.lock()) {
        return action.run();
      }
    }
  }

  /** Only where {@link #isLocal}. */
  private Path path(String relative) {
    return Path.of(resource(relative).toString());
  }

  private ResourceId resource(String relative) {
    return FileSystems.matchNewResource(root + "/" + relative, false);
  }
}
