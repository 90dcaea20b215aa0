// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.format;

/**
 * How files of a format are laid out: one file a page, or one for each kind of entity on it.
 *
 * @param folder below the sink's path; {@value #SOURCE} and {@value #KIND} stand for the source's name and the kind of
 *     the entities in a file
 * @param extension of file names, with the dot
 * @param framing how entities follow one another
 */
public record Layout(String folder, String extension, Framing framing) {
  /** Stands for the source's name. */
  public static final String SOURCE = "{source}";

  /** Stands for the kind of entities. */
  public static final String KIND = "{kind}";

  /** How the entities of a file follow one another. */
  public enum Framing {
    /** One a line. */
    LINES,
    /** One JSON array, an element a line. */
    ARRAY
  }

  /** Whether kinds are kept apart, so that a page has several files. */
  public boolean isByKind() {
    return folder.contains(KIND);
  }

  /** A page's file without what compression adds to its name. */
  public String file(String source, String kind, String page) {
    return folder.replace(SOURCE, source).replace(KIND, kind) + "/" + page + extension;
  }

  /** The part of the folder that is the same for all sources and kinds. */
  public String root() {
    int brace = folder.indexOf('{');
    return brace < 0 ? folder + "/" : folder.substring(0, brace);
  }
}
