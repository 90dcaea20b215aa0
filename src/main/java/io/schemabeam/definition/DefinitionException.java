// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.definition;

import java.util.List;

/**
 * A pipeline file or options that are wrong: one line a mistake, each naming file or option, field and what is allowed.
 */
public final class DefinitionException extends Exception {
  private static final long serialVersionUID = 1L;

  public DefinitionException(String mistake) {
    super(mistake);
  }

  DefinitionException(List<String> mistakes) {
    super(String.join(System.lineSeparator(), mistakes));
  }
}
