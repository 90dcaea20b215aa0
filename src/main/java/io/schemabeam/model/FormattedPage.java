// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.model;

import java.util.List;

/**
 * A whole page in a sink's format.
 *
 * @param page the page without documents
 * @param entities in the order of its objects
 */
public record FormattedPage(StoredPage page, List<Entity> entities) {}
