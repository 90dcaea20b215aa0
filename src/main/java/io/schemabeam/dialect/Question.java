// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect;

import io.schemabeam.dialect.SqlFiles.SqlFile;
import io.schemabeam.dialect.part.Part;
import io.schemabeam.model.ListedObject;
import java.util.List;

/**
 * One statement of a page.
 *
 * @param part what it asks for
 * @param file the statement
 * @param objects what it is asked for
 */
public record Question(Part part, SqlFile file, List<ListedObject> objects) {
  /** The same for other objects. */
  Question of(List<ListedObject> others) {
    return new Question(part, file, others);
  }
}
