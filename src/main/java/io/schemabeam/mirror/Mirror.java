// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.mirror;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdInputStream;
import io.schemabeam.files.WholeFiles;
import io.schemabeam.model.ObjectDocument;
import io.schemabeam.model.ObjectDocuments;
import io.schemabeam.model.ObjectMark;
import io.schemabeam.model.PageCommit;
import io.schemabeam.model.PageHeader;
import io.schemabeam.model.PageKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The state store: for every page its last known content and its commit, as files below one folder of any Beam file
 * system.
 *
 * <pre>
 *   version.json                        the layout's version
 *   commits/SOURCE/PAGE.json.zst        one line with the page, then one line an object
 *   contents/SOURCE/PAGE-HASH.jsonl.zst the documents, a line each, in the order of the commit's objects
 * </pre>
 */
public final class Mirror implements Serializable {
  /** The version of this layout. */
  static final int VERSION = 1;

  private static final String COMMIT_EXTENSION = ".json.zst";
  private static final String CONTENT_EXTENSION = ".jsonl.zst";
  private static final int COMPRESSION_LEVEL = 1;
  private static final int CONTENT_HASH_DIGITS = 16;

  /** More than row estimate, size and fingerprint take at the end of a line. */
  private static final int END_OF_DOCUMENT = 128;

  private static final JsonMapper MAPPER = JsonMapper.builder().addModule(new Jdk8Module()).build();
  private static final ObjectReader HEADER = MAPPER.readerFor(PageHeader.class);
  private static final ObjectReader MARK = MAPPER.readerFor(ObjectMark.class);

  private final String root;

  /** A mirror below a folder, which need not exist yet. */
  public Mirror(String root) {
    this.root = root;
  }

  /**
   * Checks the layout's version, and writes it if the folder is new.
   *
   * @throws MirrorVersionException if the folder was written by a version that this one cannot read
   */
  public void open() throws IOException {
    WholeFiles files = new WholeFiles(root, "version");
    Optional<byte[]> found = files.read("version.json");
    if (found.isEmpty()) {
      files.write("version.json", MAPPER.writeValueAsBytes(new Version(VERSION)));
      return;
    }
    String version = version(found.get());
    if (!version.equals(String.valueOf(VERSION))) {
      throw new MirrorVersionException(
          "the state store " + root + " has version " + version + ", this Schemabeam reads version " + VERSION
              + "; name another folder with --stateStore, or crawl anew with an empty one");
    }
  }

  private static String version(byte[] file) throws IOException {
    try {
      return String.valueOf(MAPPER.readValue(file, Version.class).version());
    } catch (JacksonException unreadable) {
      return "unknown";
    }
  }

  /** The pages of a source that are committed. */
  public Commits committed(String source) throws IOException {
    List<PageHeader> commits = new ArrayList<>();
    List<String> torn = new ArrayList<>();
    WholeFiles files = files(source);
    for (String name : files.list("commits/" + source)) {
      if (name.endsWith(COMMIT_EXTENSION)) {
        Optional<byte[]> bytes = files.read("commits/" + source + "/" + name);
        if (bytes.isPresent()) {
          try (MappingIterator<PageHeader> lines = HEADER.readValues(decompressing(bytes.get()))) {
            commits.add(lines.next());
          } catch (IOException | RuntimeException unreadable) {
            torn.add(name.substring(0, name.length() - COMMIT_EXTENSION.length()));
          }
        }
      }
    }
    return new Commits(commits, torn);
  }

  /**
   * The commits of a source.
   *
   * @param pages those that can be read
   * @param torn names of pages, as in {@link PageKey#fileName}, whose commit cannot
   */
  public record Commits(List<PageHeader> pages, List<String> torn) {}

  /** A page's commit with the marks of its objects, or empty if the page is not committed, or torn. */
  public Optional<PageCommit> commit(PageKey page) throws IOException {
    Optional<byte[]> bytes = files(page.source()).read(commitFile(page));
    if (bytes.isEmpty()) {
      return Optional.empty();
    }
    try (var parser = MAPPER.createParser(decompressing(bytes.get()))) {
      PageHeader header = HEADER.readValue(parser);
      List<ObjectMark> marks = new ArrayList<>(header.objects());
      MARK.<ObjectMark>readValues(parser).forEachRemaining(marks::add);
      return marks.size() < header.objects()
          ? Optional.empty()
          : Optional.of(
              new PageCommit(
                  header.page(), header.server(), header.describedWith(), header.content(), List.copyOf(marks),
                  header.delivered(), header.held(), header.beingReplacedBy(), header.recut(), header.deadLetters()));
    } catch (IOException | RuntimeException torn) {
      return Optional.empty();
    }
  }

  /** Makes a page known, in one atomic step. */
  public void commit(PageCommit commit) throws IOException {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    try (SequenceWriter writer = MAPPER.writer().withRootValueSeparator("\n").writeValues(lines)) {
      writer.write(commit.header());
      writer.writeAll(commit.marks());
    }
    files(commit.page().source())
        .write(commitFile(commit.page()), Zstd.compress(lines.toByteArray(), COMPRESSION_LEVEL));
  }

  /**
   * Deletes commits, and nothing that they name.
   *
   * @param pages as in {@link PageKey#fileName}
   */
  public void deleteCommits(String source, List<String> pages) throws IOException {
    files(source).delete(pages.stream().map(page -> "commits/" + source + "/" + page + COMMIT_EXTENSION).toList());
  }

  /** The documents of a commit, or empty if its content is missing or torn. */
  public Optional<List<ObjectDocument>> find(PageCommit commit) {
    try {
      return Optional.of(documents(commit));
    } catch (IOException | RuntimeException lost) {
      return Optional.empty();
    }
  }

  /**
   * Forgets a page: its commit first, which is what makes it gone, then its contents, also those that a run which died
   * has left.
   */
  public void retire(PageKey page) throws IOException {
    files(page.source()).delete(List.of(commitFile(page)));
    deleteContentsOf(page.source(), page.fileName());
  }

  /**
   * Deletes all contents of a page that is not committed.
   *
   * @param page as in {@link PageKey#fileName}
   */
  public void deleteContentsOf(String source, String page) throws IOException {
    List<String> contents =
        contents(source, page + "-").stream().filter(content -> pageOf(content).equals(page)).toList();
    deleteContents(source, contents);
  }

  /**
   * The name that a page's documents have as content: equal documents give equal names. The fingerprints and what
   * follows the part that they are taken over stand for the documents, so that these are not read once more.
   */
  public static String contentName(PageKey page, List<ObjectDocument> documents) {
    ByteArrayOutputStream all = new ByteArrayOutputStream(documents.size() * 2 * END_OF_DOCUMENT);
    for (ObjectDocument document : documents) {
      all.writeBytes(document.fingerprint().getBytes(StandardCharsets.US_ASCII));
      int end = Math.min(document.json().length, END_OF_DOCUMENT);
      all.write(document.json(), document.json().length - end, end);
      all.write('\n');
    }
    return page.fileName() + "-" + ObjectDocuments.hash(all.toByteArray()).substring(0, CONTENT_HASH_DIGITS);
  }

  /** Keeps a content. Repeating this is harmless, because a name stands for one content. */
  public void storeContent(String source, String name, List<ObjectDocument> documents) throws IOException {
    int length = documents.stream().mapToInt(document -> document.json().length + 1).sum();
    ByteBuffer lines = ByteBuffer.allocate(length);
    documents.forEach(document -> lines.put(document.json()).put((byte) '\n'));
    files(source).write(contentFile(source, name), Zstd.compress(lines.array(), COMPRESSION_LEVEL));
  }

  /**
   * The documents of a commit.
   *
   * @throws IOException also if the content is missing or torn
   */
  public List<ObjectDocument> documents(PageCommit commit) throws IOException {
    if (commit.content().isEmpty()) {
      return List.of();
    }
    String file = contentFile(commit.page().source(), commit.content().get());
    byte[] compressed =
        files(commit.page().source()).read(file).orElseThrow(() -> new IOException("missing content " + file));
    byte[] lines = decompressing(compressed).readAllBytes();
    List<ObjectDocument> documents = new ArrayList<>(commit.marks().size());
    int start = 0;
    for (ObjectMark mark : commit.marks()) {
      int end = start;
      while (end < lines.length && lines[end] != '\n') {
        end++;
      }
      if (end == lines.length) {
        throw new IOException("torn content " + file);
      }
      documents.add(
          new ObjectDocument(mark.key(), mark.kind(), mark.fingerprint(), Arrays.copyOfRange(lines, start, end)));
      start = end + 1;
    }
    return documents;
  }

  /** The documents of a content by its name, or empty if it is missing or torn. */
  public Optional<List<ObjectDocument>> find(String source, String content) {
    try {
      Optional<byte[]> compressed = files(source).read(contentFile(source, content));
      if (compressed.isEmpty()) {
        return Optional.empty();
      }
      byte[] lines = decompressing(compressed.get()).readAllBytes();
      List<ObjectDocument> documents = new ArrayList<>();
      int start = 0;
      for (int end = 0; end < lines.length; end++) {
        if (lines[end] == '\n') {
          documents.add(ObjectDocuments.parse(Arrays.copyOfRange(lines, start, end)));
          start = end + 1;
        }
      }
      return Optional.of(documents);
    } catch (IOException | RuntimeException torn) {
      return Optional.empty();
    }
  }

  /** The names of all contents of a source, committed or not. */
  public List<String> contents(String source) throws IOException {
    return contents(source, "");
  }

  private List<String> contents(String source, String prefix) throws IOException {
    List<String> names = new ArrayList<>();
    for (String name : files(source).list("contents/" + source, prefix)) {
      if (name.endsWith(CONTENT_EXTENSION)) {
        names.add(name.substring(0, name.length() - CONTENT_EXTENSION.length()));
      }
    }
    return names;
  }

  /** Deletes contents that no commit names. */
  public void deleteContents(String source, List<String> names) throws IOException {
    files(source).delete(names.stream().map(name -> contentFile(source, name)).toList());
  }

  /** The name of the page, as in {@link PageKey#fileName}, that a content belongs to. */
  public static String pageOf(String contentName) {
    return contentName.substring(0, contentName.lastIndexOf('-'));
  }

  /** Deletes what a writer that died left half-written; only while nobody else writes. */
  public void deleteUnfinished(String source) throws IOException {
    files(source).deleteUnfinished();
  }

  private WholeFiles files(String source) {
    return new WholeFiles(root, source);
  }

  private static String commitFile(PageKey page) {
    return "commits/" + page.source() + "/" + page.fileName() + COMMIT_EXTENSION;
  }

  private static String contentFile(String source, String name) {
    return "contents/" + source + "/" + name + CONTENT_EXTENSION;
  }

  private static InputStream decompressing(byte[] bytes) throws IOException {
    return new ZstdInputStream(new ByteArrayInputStream(bytes));
  }

  private record Version(int version) {}
}
