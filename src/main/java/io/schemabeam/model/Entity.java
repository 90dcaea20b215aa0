// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.model;

/**
 * One record of a sink's format.
 *
 * @param kind what it is in the format's own words, usable as a file's name; tells folders or endpoints apart
 * @param key unique within the format, over all kinds and sources, and the same in every run; sinks that know keys use
 *     it
 * @param json the record, one line of UTF-8 JSON
 */
public record Entity(String kind, String key, byte[] json) {}
