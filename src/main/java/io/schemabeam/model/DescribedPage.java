// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.model;

import java.util.List;

/**
 * A planned page with its details.
 *
 * @param plan what was asked
 * @param documents the described objects, in order
 * @param partial keys of described objects of which the role could read only a part
 * @param vanished keys of objects that were dropped or changed between listing and description
 * @param deadLetters one for each object that could not be described
 */
public record DescribedPage(
    PlannedPage plan,
    List<ObjectDocument> documents,
    List<ObjectKey> partial,
    List<ObjectKey> vanished,
    List<DeadLetter> deadLetters) {}
