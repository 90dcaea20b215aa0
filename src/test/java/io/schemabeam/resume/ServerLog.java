// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.resume;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The log of a server that goes on writing to it. */
record ServerLog(Path file) {

  long length() {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What was written from a place on. */
  String from(long place) {
    try (FileChannel log = FileChannel.open(file)) {
      ByteBuffer bytes = ByteBuffer.allocate((int) (log.size() - place));
      log.read(bytes, place);
      return new String(bytes.array(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
