// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.sink.file;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;

/** How files are packed. Equal content gives equal bytes: no time or name is kept inside. */
enum Compression {
  @JsonProperty("none")
  NONE("") {
    @Override
    OutputStream over(OutputStream out) {
      return out;
    }
  },
  @JsonProperty("gzip")
  GZIP(".gz") {
    @Override
    OutputStream over(OutputStream out) throws IOException {
      return new GZIPOutputStream(out, 1 << 16);
    }
  },
  @JsonProperty("zstd")
  ZSTD(".zst") {
    @Override
    OutputStream over(OutputStream out) throws IOException {
      return new ZstdOutputStream(out);
    }
  };

  private final String extension;

  Compression(String extension) {
    this.extension = extension;
  }

  String extension() {
    return extension;
  }

  abstract OutputStream over(OutputStream out) throws IOException;

  /** A sink of bytes that packs what is written to it into {@code target}. */
  OutputStream into(ByteArrayOutputStream target) throws IOException {
    return over(target);
  }
}
