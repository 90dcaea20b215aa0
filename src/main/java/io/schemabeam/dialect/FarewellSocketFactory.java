// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/**
 * Makes sockets whose {@link Socket#close} returns when the server has closed its side too, which is when its session
 * has ended. Drivers say goodbye and close at once; the server's session lives on for some milliseconds, and whoever
 * opens the next one at once has two. Named to drivers by class, so it is public and has a constructor without
 * parameters.
 */
public final class FarewellSocketFactory extends SocketFactory {
  private static final int LONGEST_MILLIS = 1000;

  @Override
  public Socket createSocket() {
    return new FarewellSocket();
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return connected(InetAddress.getByName(host), port);
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return connected(host, port);
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
    return createSocket(InetAddress.getByName(host), port, localHost, localPort);
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) throws IOException {
    Socket socket = createSocket();
    socket.bind(new InetSocketAddress(localHost, localPort));
    socket.connect(new InetSocketAddress(host, port));
    return socket;
  }

  private Socket connected(InetAddress host, int port) throws IOException {
    Socket socket = createSocket();
    socket.connect(new InetSocketAddress(host, port));
    return socket;
  }

  private static final class FarewellSocket extends Socket {
    private volatile boolean reading;

    @Override
    public InputStream getInputStream() throws IOException {
      return new FilterInputStream(super.getInputStream()) {
        @Override
        public int read() throws IOException {
          reading = true;
          try {
            return super.read();
          } finally {
            reading = false;
          }
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
          reading = true;
          try {
            return super.read(bytes, offset, length);
          } finally {
            reading = false;
          }
        }
      };
    }

    @Override
    public void close() throws IOException {
      // Somebody who is reading is being interrupted, and there is nothing to wait for.
      if (!isClosed() && isConnected() && !isInputShutdown() && !reading) {
        awaitEnd();
      }
      super.close();
    }

    private void awaitEnd() {
      try {
        setSoTimeout(LONGEST_MILLIS);
        shutdownOutput();
        byte[] rest = new byte[512];
        long deadline = System.nanoTime() + LONGEST_MILLIS * 1_000_000L;
        InputStream in = super.getInputStream();
        while (in.read(rest) >= 0 && System.nanoTime() < deadline) {
          // What the server still says is for nobody.
        }
      } catch (IOException gone) {
        // Reset, or too slow: closed all the same.
      }
    }
  }
}
