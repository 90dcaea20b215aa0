// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.connection;

import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Iterator;

/**
 * A DataSource for {@link org.apache.beam.sdk.io.jdbc.JdbcIO#readAll} whose statements are answered by a router, so
 * that one transform with one SQL text reads from every source in every dialect. Connections and statements are hollow:
 * the statement's first parameter says what to read and from where, the router takes a real connection while it
 * answers, and the result set holds the rows that it brought back.
 *
 * <p>Only what JdbcIO calls is there (read in its source, version 2.70.0): prepareStatement, setFetchSize, setObject,
 * executeQuery, next, unwrap, close, setAutoCommit, and getMetaData, which answers null.
 */
public final class RoutedDataSource extends BareDataSource {
  private final Router router;

  /** A source of rows that a router fetches. */
  public RoutedDataSource(Router router) {
    this.router = router;
  }

  /** Answers statements. */
  @FunctionalInterface
  public interface Router extends Serializable {
    /**
     * The rows for a parameter, complete and in memory, with no connection held any more.
     *
     * @throws SQLException ends the bundle, and on the Direct Runner the job: failures of one source are better rows
     */
    Iterator<?> answer(Object parameter) throws SQLException;
  }

  /**
   * The current row of a result set of this data source.
   *
   * @param resultSet one from JdbcIO
   * @param type what the router's iterator holds
   */
  public static <T> T row(ResultSet resultSet, Class<T> type) throws SQLException {
    return resultSet.unwrap(type);
  }

  @Override
  public Connection getConnection() {
    return hollow(
        Connection.class,
        (proxy, method, arguments) ->
            switch (method.getName()) {
              case "prepareStatement" -> statement();
              case "setAutoCommit", "close", "getMetaData" -> null;
              default -> throw unsupported(method.getName());
            });
  }

  private PreparedStatement statement() {
    Object[] parameter = new Object[1];
    return hollow(
        PreparedStatement.class,
        (proxy, method, arguments) ->
            switch (method.getName()) {
              case "setFetchSize", "close" -> null;
              case "setObject" -> {
                parameter[0] = arguments[1];
                yield null;
              }
              case "executeQuery" -> rows(router.answer(parameter[0]));
              default -> throw unsupported(method.getName());
            });
  }

  private static ResultSet rows(Iterator<?> rows) {
    Object[] current = new Object[1];
    return hollow(
        ResultSet.class,
        (proxy, method, arguments) ->
            switch (method.getName()) {
              case "next" -> {
                boolean more = rows.hasNext();
                current[0] = more ? rows.next() : null;
                yield more;
              }
              case "unwrap" -> ((Class<?>) arguments[0]).cast(current[0]);
              case "close" -> null;
              default -> throw unsupported(method.getName());
            });
  }

  private static <T> T hollow(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(RoutedDataSource.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static SQLException unsupported(String method) {
    return new SQLFeatureNotSupportedException("routed statements do not know " + method);
  }
}
