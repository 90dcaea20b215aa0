// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.connection;

import io.schemabeam.activity.Activity;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.apache.beam.sdk.metrics.Distribution;
import org.apache.beam.sdk.metrics.Metrics;

/**
 * A connection that says how long each of its queries takes, and while one runs, that its thread waits for an answer.
 */
final class MeasuredConnection implements InvocationHandler {
  private static final Distribution MILLISECONDS = Metrics.distribution("schemabeam", "queryMilliseconds");

  private final Object target;

  private MeasuredConnection(Object target) {
    this.target = target;
  }

  static Connection of(Connection connection) {
    return proxy(Connection.class, connection);
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    Object result = isQuery(method) ? measured(method, arguments) : called(method, arguments);
    if (result instanceof DatabaseMetaData metaData) {
      return proxy(DatabaseMetaData.class, bare(metaData));
    }
    return result instanceof Statement ? proxy(method.getReturnType(), result) : result;
  }

  /** The driver's own: the pool's fails where a driver answers with nothing, or does not know a result's statement. */
  private static DatabaseMetaData bare(DatabaseMetaData metaData) {
    try {
      DatabaseMetaData bare = metaData.unwrap(DatabaseMetaData.class);
      return bare == null ? metaData : bare;
    } catch (SQLException | RuntimeException | AbstractMethodError unknown) {
      return metaData;
    }
  }

  private static boolean isQuery(Method method) {
    return method.getName().startsWith("execute")
        || DatabaseMetaData.class.isAssignableFrom(method.getDeclaringClass())
            && method.getReturnType() == ResultSet.class;
  }

  private Object measured(Method method, Object[] arguments) throws Throwable {
    long start = System.nanoTime();
    Activity.waitFor("an answer of the server");
    try {
      return called(method, arguments);
    } finally {
      Activity.goOn();
      MILLISECONDS.update(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
    }
  }

  private Object called(Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException failure) {
      throw failure.getCause();
    }
  }

  private static <T> T proxy(Class<T> type, Object target) {
    return type.cast(
        Proxy.newProxyInstance(
            MeasuredConnection.class.getClassLoader(), new Class<?>[] {type}, new MeasuredConnection(target)));
  }
}
