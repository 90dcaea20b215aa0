// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.deadletter;

import io.schemabeam.connection.Retries;
import io.schemabeam.connection.UnreachedException;
import io.schemabeam.dialect.Dialect;
import io.schemabeam.dialect.FailureClass;
import io.schemabeam.model.DeadLetter;
import io.schemabeam.model.DeadLetter.Scope;
import io.schemabeam.model.Family;
import io.schemabeam.model.ObjectKey;
import java.io.EOFException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Optional;

/** Makes dead letters from failures. */
public final class DeadLetters {
  private DeadLetters() {}

  /** A source that cannot be opened. */
  public static DeadLetter ofSource(String source, String step, SQLException failure, Dialect dialect) {
    return of(Scope.SOURCE, source, Optional.empty(), Optional.empty(), Optional.empty(), step, failure, dialect, true);
  }

  /** A database that cannot be opened. */
  public static DeadLetter ofDatabase(
      String source, String database, String step, SQLException failure, Dialect dialect) {
    return of(
        Scope.DATABASE, source, Optional.of(database), Optional.empty(), Optional.empty(), step, failure, dialect,
        true);
  }

  /** A family that cannot be listed. */
  public static DeadLetter ofListing(
      String source, String database, Family family, String step, SQLException failure, Dialect dialect) {
    return of(
        Scope.LISTING, source, Optional.of(database), Optional.of(family), Optional.empty(), step, failure, dialect,
        true);
  }

  /**
   * An object that cannot be described.
   *
   * @param texts whether the database's message may be repeated: it can quote the statement and values of the object
   */
  public static DeadLetter ofObject(
      String source,
      String database,
      Family family,
      ObjectKey object,
      String step,
      SQLException failure,
      Dialect dialect,
      boolean texts) {
    return of(
        Scope.OBJECT, source, Optional.of(database), Optional.of(family), Optional.of(object), step, failure, dialect,
        texts);
  }

  /** What a failure says, in one line; with its cause where that alone tells what happened. */
  public static String message(SQLException failure) {
    String message = String.valueOf(failure.getMessage()).strip();
    Throwable cause = UnreachedException.cause(failure).getCause();
    if (cause instanceof UnknownHostException) {
      message += " Unknown host: " + cause.getMessage();
    } else if (cause instanceof EOFException) {
      message += " The server closed the connection.";
    } else if (cause != null && cause.getMessage() != null && !message.contains(cause.getMessage())) {
      message += " " + cause.getMessage();
    }
    return message.replaceAll("\\s*\\R\\s*", " ");
  }

  private static DeadLetter of(
      Scope scope,
      String source,
      Optional<String> database,
      Optional<Family> family,
      Optional<ObjectKey> object,
      String step,
      SQLException failure,
      Dialect dialect,
      boolean texts) {
    SQLException cause = UnreachedException.cause(failure);
    String errorClass = (cause.getCause() instanceof RuntimeException bug ? bug : cause).getClass().getName();
    String message = texts ? message(failure) : "left out, because definitions are not wanted";
    return new DeadLetter(
        scope,
        source,
        database,
        family,
        object.map(ObjectKey::schema),
        object.map(key -> key.name() + key.signature()),
        step,
        errorClass,
        Optional.ofNullable(failure.getSQLState()),
        message,
        Retries.attempts(failure),
        dialect.classify(cause) == FailureClass.DEFINITION);
  }
}
