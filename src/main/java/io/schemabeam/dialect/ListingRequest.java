// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect;

import io.schemabeam.definition.ObjectFilter;
import io.schemabeam.model.Family;
import java.io.Serializable;

/**
 * What to list.
 *
 * @param database the connection's database
 * @param family which name space
 * @param filter decides what is listed; a dialect pushes down a safe superset and lets the filter decide
 * @param onlyAccessible leaves out what the role may not use
 */
public record ListingRequest(String database, Family family, ObjectFilter filter, boolean onlyAccessible)
    implements Serializable {}
