// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.connection;

import io.schemabeam.dialect.Dialect;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;

/**
 * A driver's connection as a pool wants it. HikariCP gives up drivers that cannot say whether a connection is valid or
 * how it is isolated, and sets sessions to read and write that their dialect has set to read only.
 */
final class PoolableConnection implements InvocationHandler {
  private final Connection connection;
  private final Dialect dialect;

  private PoolableConnection(Connection connection, Dialect dialect) {
    this.connection = connection;
    this.dialect = dialect;
  }

  static Connection of(Connection connection, Dialect dialect) {
    return (Connection) Proxy.newProxyInstance(
        PoolableConnection.class.getClassLoader(), new Class<?>[] {Connection.class},
        new PoolableConnection(connection, dialect));
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    return switch (method.getName()) {
      case "isReadOnly" -> false;
      case "setReadOnly" -> null;
      case "isValid" -> isValid((int) arguments[0]);
      case "getTransactionIsolation" -> isolation();
      default -> call(method, arguments);
    };
  }

  private boolean isValid(int seconds) throws SQLException {
    try {
      return connection.isValid(seconds);
    } catch (SQLFeatureNotSupportedException | UnsupportedOperationException | AbstractMethodError unknown) {
      return !connection.isClosed();
    }
  }

  private int isolation() {
    try {
      return connection.getTransactionIsolation();
    } catch (SQLException | RuntimeException | AbstractMethodError unknown) {
      return Connection.TRANSACTION_NONE;
    }
  }

  private Object call(Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(connection, arguments);
    } catch (InvocationTargetException failure) {
      throw failure.getCause() instanceof SQLException cause
          ? BrokenConnection.or(cause, connection, dialect)
          : failure.getCause();
    }
  }
}
