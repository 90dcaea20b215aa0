// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.definition;

/**
 * What only one run of a crawl does differently.
 *
 * @param fullRefresh describes everything again, whatever is committed
 * @param replay asks no database: sinks get what they lack from the state store
 * @param allowRemovals removes objects that are gone however many they are
 */
public record CrawlMode(boolean fullRefresh, boolean replay, boolean allowRemovals) {
  /** A run like all others. */
  public static final CrawlMode NORMAL = new CrawlMode(false, false, false);
}
