// SPDX-License-Identifier: Apache-2.0
/**
 * What workers are doing for each source and what they wait for, told through files in the output folder, so that a
 * crawl that stands still can say why. Any step may use it.
 */
package io.schemabeam.activity;
