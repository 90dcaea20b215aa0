// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect;

import io.schemabeam.model.Detail;
import io.schemabeam.model.Family;
import io.schemabeam.model.ListedObject;
import java.util.List;

/**
 * What to describe: objects of one family of the connection's database.
 *
 * @param source the source's name, for qualified names
 * @param database the connection's database
 * @param family the family of all objects
 * @param objects what the listing gave, in the order of their keys
 * @param detail how much to load
 * @param definitions whether texts that can hold secrets are wanted: view texts, defaults, checks, expressions, bounds,
 *     trigger arguments, policies
 * @param run the run that wants it, within which what is read for one page may serve others; empty for none
 */
public record DescribeRequest(
    String source,
    String database,
    Family family,
    List<ListedObject> objects,
    Detail detail,
    boolean definitions,
    String run) {

  /** A request of no run. */
  public DescribeRequest(
      String source, String database, Family family, List<ListedObject> objects, Detail detail, boolean definitions) {
    this(source, database, family, objects, detail, definitions, "");
  }

  /** The same request for fewer objects. */
  public DescribeRequest withObjects(List<ListedObject> fewer) {
    return new DescribeRequest(source, database, family, fewer, detail, definitions, run);
  }
}
