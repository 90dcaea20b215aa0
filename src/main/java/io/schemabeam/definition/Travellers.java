// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.definition;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterOutputStream;

/**
 * Values that grow with the number of sources and are part of every step, and what they look like on the way to
 * workers. The Direct Runner writes and reads a step for every bundle, of which there are more the more sources there
 * are: for a fleet that would be the square of its size. So each is packed once, small (sources resemble each other),
 * and recognised by its packed form. Safe to share between threads.
 *
 * @param <T> immutable values
 */
public final class Travellers<T> {
  private static final int KEPT = 8;

  private final Deque<Travelled<T>> travelled = new ConcurrentLinkedDeque<>();

  private record Travelled<T>(T value, byte[] packed) {}

  /** The packed form of a value, whose plain form is asked for if this instance has not been packed lately. */
  public byte[] pack(T value, Supplier<byte[]> plain) {
    for (Travelled<T> known : travelled) {
      if (known.value == value) {
        return known.packed;
      }
    }
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
      deflater.write(plain.get());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return keep(value, packed.toByteArray()).packed;
  }

  /** The value with a packed form, which is read from its plain form if it was not here lately. */
  public T unpack(byte[] packed, Function<byte[], T> read) {
    for (Travelled<T> known : travelled) {
      if (Arrays.equals(known.packed, packed)) {
        return known.value;
      }
    }
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    try (InflaterOutputStream inflater = new InflaterOutputStream(plain)) {
      inflater.write(packed);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return keep(read.apply(plain.toByteArray()), packed).value;
  }

  private Travelled<T> keep(T value, byte[] packed) {
    Travelled<T> one = new Travelled<>(value, packed);
    travelled.addFirst(one);
    while (travelled.size() > KEPT) {
      travelled.pollLast();
    }
    return one;
  }
}
