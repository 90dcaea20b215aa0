// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.model;

/** A relation of the same database. */
public record RelationName(String schema, String name) {}
