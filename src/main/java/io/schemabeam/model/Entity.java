// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.model;

/**
 * One record of a sink's format.
 *
 * @param key unique within the format; sinks that know keys use it
 * @param json the record, one line of UTF-8 JSON
 */
public record Entity(String key, byte[] json) {}
