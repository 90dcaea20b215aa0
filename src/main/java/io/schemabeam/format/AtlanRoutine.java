// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.format;

import com.fasterxml.jackson.core.JsonGenerator;
import io.schemabeam.model.CatalogObject;
import io.schemabeam.model.ObjectKey;
import io.schemabeam.model.RoutineDetails;
import io.schemabeam.model.RoutineDetails.Argument;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A procedure or function. The signature is part of its qualified name: it keeps overloads apart, and stays when
 * another one is made.
 *
 * @param object the routine
 * @param key its key
 * @param names names of its database
 */
record AtlanRoutine(CatalogObject object, ObjectKey key, AtlanNames names) {

  void add(AtlanFormatter.Entities entities) {
    RoutineDetails routine = object.routine().orElse(null);
    String name = key.name() + key.signature();
    if (routine != null && routine.routineKind().equals("procedure")) {
      String qualifiedName = AtlanNames.below(names.schema(key.schema()) + "/_procedures_", name);
      entities.add("extras-procedure", "Procedure", object.name(), qualifiedName, json -> procedure(json, routine));
    } else {
      entities.add(
          "function", "Function", object.name(), names.object(key.schema(), name), json -> function(json, routine));
    }
  }

  /** A definition is required; bodies are not crawled, so it is the head. */
  private void procedure(JsonGenerator json, RoutineDetails routine) throws IOException {
    AtlanFormatter.schema(json, names, key.schema());
    AtlanFormatter.about(json, object);
    String arguments = String.join(", ", arguments(routine));
    json.writeStringField("definition", "PROCEDURE " + object.name() + "(" + arguments + ")");
    json.writeStringField("subType", "PROCEDURE");
    JsonLine.text(json, "sqlLanguage", routine.language());
    AtlanFormatter.reference(json, "atlanSchema", "Schema", names.schema(key.schema()));
  }

  private void function(JsonGenerator json, RoutineDetails routine) throws IOException {
    AtlanFormatter.schema(json, names, key.schema());
    AtlanFormatter.about(json, object);
    if (routine != null) {
      String returns = routine.returns().orElse("").toUpperCase(Locale.ROOT);
      boolean isTable = returns.startsWith("SETOF ") || returns.startsWith("TABLE(");
      json.writeStringField("functionType", isTable ? "Tabular" : "Scalar");
      JsonLine.text(json, "functionReturnType", routine.returns());
      JsonLine.text(json, "functionLanguage", routine.language());
      json.writeArrayFieldStart("functionArguments");
      for (String argument : arguments(routine)) {
        json.writeString(argument);
      }
      json.writeEndArray();
    }
    AtlanFormatter.reference(json, "functionSchema", "Schema", names.schema(key.schema()));
  }

  private static List<String> arguments(RoutineDetails routine) {
    return routine.arguments().orElse(List.of()).stream()
        .filter(argument -> !argument.mode().equals("table"))
        .map(AtlanRoutine::text)
        .collect(Collectors.toList());
  }

  private static String text(Argument argument) {
    String mode = argument.mode().equals("in") ? "" : argument.mode().toUpperCase(Locale.ROOT) + " ";
    return mode + argument.name().map(name -> name + " ").orElse("") + argument.type();
  }
}
