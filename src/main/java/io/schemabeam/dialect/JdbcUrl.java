// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What JDBC URLs of unknown products have in common: a host and port after {@code //} or {@code @}, or else a file or
 * whatever else the database lies in; and properties after {@code ?} or {@code ;}, which may name the database.
 *
 * @param url as the user wrote it
 */
public record JdbcUrl(String url) {
  private static final Pattern AUTHORITY = Pattern.compile("(?://|@)(?:[^/@;?]*@)?([^/;?]+)");
  private static final Pattern DATABASE =
      Pattern.compile("[;?&](?:database|databasename|db|catalog|projectid)=([^;&]+)", Pattern.CASE_INSENSITIVE);
  private static final String UNNAMED = "database";

  /** {@code host:port}, or the place of a database that no server has. */
  public String server() {
    String place = place();
    Matcher authority = AUTHORITY.matcher(place);
    if (authority.find()) {
      return authority.group(1).toLowerCase(Locale.ROOT);
    }
    return place.isEmpty() ? url.split("[;?]")[0] : place;
  }

  /** What stands between the protocol and the properties: the file of a database that no server has. */
  public String file() {
    return place();
  }

  /** What to call the database if the driver does not say: as the URL names it, else after its file. */
  public String database() {
    Matcher named = DATABASE.matcher(url);
    if (named.find()) {
      return named.group(1);
    }
    String place = place();
    Matcher authority = AUTHORITY.matcher(place);
    String path = authority.find() ? place.substring(authority.end()) : place;
    String last = path.replaceAll("[/\\\\:]+$", "").replaceAll(".*[/\\\\:]", "");
    return last.isEmpty() ? UNNAMED : last;
  }

  /** The URL without its protocol and without its properties, among which may be secrets. */
  private String place() {
    int end = url.length();
    for (char separator : new char[] {';', '?'}) {
      int at = url.indexOf(separator);
      end = at < 0 ? end : Math.min(end, at);
    }
    String[] parts = url.substring(0, end).split(":", 3);
    return parts.length < 3 ? "" : parts[2];
  }
}
