// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.model;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * What a commit remembers of one object.
 *
 * @param key the object's key
 * @param kind what it is
 * @param identity the database's own number, 0 if it has none
 * @param token the change token of the listing that came before its description; 0 asks for a description next time
 * @param fingerprint of its document in the page's content
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
@JsonPropertyOrder({"key", "kind", "identity", "token", "fingerprint"})
public record ObjectMark(ObjectKey key, ObjectKind kind, long identity, long token, String fingerprint) {}
