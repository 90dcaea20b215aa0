// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect;

import io.schemabeam.model.CatalogObject;
import io.schemabeam.model.ListedObject;
import java.util.List;

/**
 * The answer to a {@link DescribeRequest}: every requested object stands in exactly one of the lists.
 *
 * @param objects described, in the order of the request
 * @param vanished no longer there, or changed while it was read; to be listed again by the next crawl
 * @param locked not read because somebody holds or awaits an exclusive lock on it
 */
public record Description(List<CatalogObject> objects, List<ListedObject> vanished, List<ListedObject> locked) {}
