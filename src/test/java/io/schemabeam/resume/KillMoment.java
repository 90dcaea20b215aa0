// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.resume;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** When a crawl is killed: at something that is seen from outside, so that no phase is left out. */
enum KillMoment {
  /** As soon as the crawl has taken the lease. */
  PREFLIGHT("state/leases", 1),
  /** At some time after that. */
  TIME("state/leases", 1) {
    @Override
    int pause(Random random) {
      return random.nextInt(1500);
    }
  },
  /** When the server is asked for the listing of relations. */
  LISTING("", 1),
  /** When the server is asked to describe one of the first pages. */
  DESCRIBING("", 4),
  /** When one of the first contents is in the state store. */
  CONTENT("state/contents/" + CrawlFolder.SOURCE, 5),
  /** When the sink has written one of the first files. */
  WRITE("objects/" + CrawlFolder.SOURCE, 5),
  /** When one of the first commits has been written, which may be in the middle of a group. */
  COMMIT("state/commits/" + CrawlFolder.SOURCE, 6),
  /** When all is committed, before or after the manifest. */
  END("manifest.json", 1);

  private static final long LOOK_EVERY_MILLIS = 1;

  private final String watched;
  private final int mostEvents;

  KillMoment(String watched, int mostEvents) {
    this.watched = watched;
    this.mostEvents = mostEvents;
  }

  /** How long after the event at most: often at once. */
  int pause(Random random) {
    return random.nextBoolean() ? 0 : random.nextInt(30);
  }

  /** Starts a crawl and kills it at this moment; false if it had ended before. */
  boolean kill(Supplier<CrawlProcess> start, CrawlFolder folder, AskedServer server, Random random)
      throws InterruptedException {
    int events = 1 + random.nextInt(mostEvents);
    int pause = pause(random);
    Map<Path, String> before = versions(folder);
    long logged = server.logged();
    CrawlProcess crawl = start.get();
    while (crawl.isAlive() && !hasCome(folder, before, server, logged, events)) {
      Thread.sleep(LOOK_EVERY_MILLIS);
    }
    Thread.sleep(pause);
    return crawl.kill();
  }

  private boolean hasCome(
      CrawlFolder folder, Map<Path, String> before, AskedServer server, long logged, int events) {
    return switch (this) {
      case LISTING -> server.listings(logged) >= events;
      case DESCRIBING -> server.descriptions(logged) >= events;
      default -> {
        Map<Path, String> now = versions(folder);
        yield now.entrySet().stream()
            .filter(file -> !file.getValue().equals(before.get(file.getKey()))).count() >= events;
      }
    };
  }

  private Map<Path, String> versions(CrawlFolder folder) {
    Map<Path, String> versions = new HashMap<>();
    Path path = folder.path().resolve(watched);
    if (!watched.isEmpty() && Files.exists(path)) {
      try (Stream<Path> files = Files.walk(path, 1)) {
        files.filter(Files::isRegularFile).forEach(file -> versions.put(file, version(file)));
      } catch (IOException | UncheckedIOException changing) {
        return versions;
      }
    }
    return versions;
  }

  private static String version(Path file) {
    try {
      return Files.readAttributes(file, "unix:ino,lastModifiedTime").toString();
    } catch (IOException gone) {
      return "";
    }
  }
}
