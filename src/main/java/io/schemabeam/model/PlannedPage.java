// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.model;

import java.util.List;

/**
 * A page and what is to be done with it.
 *
 * @param page as it was listed
 * @param toDescribe the objects whose details are needed, in order
 * @param committed the commits this page continues: its own, or after a change of bounds those of the pages it takes
 *     over from, in order; empty for a page seen for the first time
 * @param slot the key of the describing slot, if anything is to be described
 */
public record PlannedPage(
    ListedPage page, List<ListedObject> toDescribe, List<PageCommit> committed, String slot) {}
