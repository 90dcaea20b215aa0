// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.model;

import java.util.Optional;

/**
 * What became of a page at one sink.
 *
 * @param page the page without documents
 * @param sink the sink's identity
 * @param written how many entities were written; 0 if the sink had the page already
 * @param failure why it was not delivered; empty if it was
 */
public record SinkAnswer(StoredPage page, String sink, long written, Optional<String> failure) {}
