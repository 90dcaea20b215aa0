// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.bench;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A PostgreSQL server that is far away, or slow: everything travels for a while in each direction, and statements that
 * describe a page of objects are held back for another while, as if the server took that long.
 *
 * @see <a href="https://www.postgresql.org/docs/current/protocol-message-formats.html">message formats</a>
 */
final class DelayProxy implements AutoCloseable {
  private static final int PIECE = 1 << 16;

  private final ServerSocket listener = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
  private final int target;
  private final long travelNanos;
  private final long statementMillis;

  /**
   * Starts a proxy.
   *
   * @param target the server's port
   * @param travelMillis how long everything travels in each direction
   * @param statementMillis how long a describing statement takes longer
   */
  DelayProxy(int target, long travelMillis, long statementMillis) throws IOException {
    this.target = target;
    this.travelNanos = TimeUnit.MILLISECONDS.toNanos(travelMillis);
    this.statementMillis = statementMillis;
    start(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }

  private void accept() throws IOException {
    while (true) {
      Socket client = listener.accept();
      Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      start(() -> forward(client, server, statementMillis > 0));
      start(() -> forward(server, client, false));
    }
  }

  private void forward(Socket from, Socket to, boolean statements) throws IOException {
    BlockingQueue<Piece> under = new LinkedBlockingQueue<>();
    start(() -> deliver(under, from, to));
    try (InputStream in = from.getInputStream()) {
      if (statements) {
        messages(new DataInputStream(in), under);
      } else {
        byte[] buffer = new byte[PIECE];
        for (int length = in.read(buffer); length > 0; length = in.read(buffer)) {
          under.add(new Piece(System.nanoTime() + travelNanos, Arrays.copyOf(buffer, length)));
        }
      }
    } finally {
      under.add(new Piece(0, new byte[0]));
    }
  }

  /** What a client sends, message by message; only the first has no type. */
  private void messages(DataInputStream in, BlockingQueue<Piece> under) throws IOException {
    try {
      boolean first = true;
      while (true) {
        int type = first ? -1 : in.readUnsignedByte();
        int length = in.readInt();
        byte[] body = in.readNBytes(length - 4);
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        if (!first) {
          message.write(type);
        }
        message.writeBytes(ByteBuffer.allocate(4).putInt(length).array());
        message.writeBytes(body);
        first = false;
        if (type == 'P' || type == 'Q') {
          TimeUnit.MILLISECONDS.sleep(statementMillis * describing(body));
        }
        under.add(new Piece(System.nanoTime() + travelNanos, message.toByteArray()));
      }
    } catch (EOFException | InterruptedException ended) {
      // The client has closed its connection.
    }
  }

  /**
   * How many statements of a message describe: their parameters are lists of numbers, or they have these written out,
   * where those of a listing are prefixes of names. A simple query has several, one after another.
   */
  private static long describing(byte[] message) {
    return Arrays.stream(new String(message, StandardCharsets.UTF_8).split(";\n"))
        .filter(sql -> sql.contains("}'::pg_catalog.oid[]") || sql.contains("= any ($1)") && !sql.contains("^@ any"))
        .count();
  }

  private static void deliver(BlockingQueue<Piece> under, Socket from, Socket to) throws IOException {
    try (from; to; OutputStream out = to.getOutputStream()) {
      for (Piece piece = under.take(); piece.bytes.length > 0; piece = under.take()) {
        TimeUnit.NANOSECONDS.sleep(piece.due - System.nanoTime());
        out.write(piece.bytes);
        out.flush();
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private record Piece(long due, byte[] bytes) {}

  private interface Task {
    void run() throws IOException;
  }

  private static void start(Task task) {
    Thread thread =
        new Thread(
            () -> {
              try {
                task.run();
              } catch (IOException closed) {
                // One side has gone, and the other is closed with it.
              }
            });
    thread.setDaemon(true);
    thread.start();
  }
}
