// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.sink;

import io.schemabeam.definition.DefinitionJson;
import java.io.Serializable;

/**
 * A sink's definition on its way to workers, in its text form: Optional is not serialisable.
 *
 * @param json the definition
 */
public record SerializedSink(String json) implements Serializable {

  /** What a definition's {@code writeReplace} answers. */
  public static SerializedSink of(SinkDefinition sink) {
    return new SerializedSink(DefinitionJson.write(sink));
  }

  private Object readResolve() {
    return DefinitionJson.readSink(json);
  }
}
