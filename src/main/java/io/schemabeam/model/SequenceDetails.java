// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.model;

import java.util.Optional;

/**
 * What a sequence produces. Its last value is data, not metadata, and is not read.
 *
 * @param type its data type
 * @param start first value
 * @param increment step
 * @param minimum least value
 * @param maximum greatest value
 * @param cache values handed out at once to a session
 * @param cycle whether it starts over at its end
 */
public record SequenceDetails(
    String type,
    long start,
    long increment,
    long minimum,
    long maximum,
    Optional<Long> cache,
    boolean cycle) {}
