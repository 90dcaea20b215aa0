// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.model;

import java.util.List;

/**
 * A change of bounds: {@code siblings} together cover what {@code replaced} covered. The old pages are retired at the
 * moment when all siblings are committed, so that no object is ever without a file.
 *
 * @param generation one more than the highest of the replaced pages; tells a page that takes over from one that had the
 *     same bounds long ago
 * @param replaced the pages that are given up
 * @param siblings the pages that take over, this one included
 */
public record Recut(int generation, List<PageKey> replaced, List<PageKey> siblings) {}
