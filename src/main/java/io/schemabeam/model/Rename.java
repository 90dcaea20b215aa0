// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.model;

/** An object that was committed under one key and is listed under another. */
public record Rename(ObjectKey from, ObjectKey to) {}
