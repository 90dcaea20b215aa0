// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.schemabeam.dialect.Dialects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MariaDbUrlTest {

  @ParameterizedTest
  @CsvSource(delimiter = '|', nullValues = "-", value = {
      "jdbc:mariadb://db.example.com/shop | db.example.com:3306 | shop | jdbc:mariadb://db.example.com/",
      "jdbc:mariadb://db:3307 | db:3307 | - | jdbc:mariadb://db:3307/",
      "jdbc:mariadb://db:3307/?sslMode=trust | db:3307 | - | jdbc:mariadb://db:3307/?sslMode=trust",
      "jdbc:mariadb:///sh%20op?a=b | localhost:3306 | sh op | jdbc:mariadb:///?a=b",
      "jdbc:mariadb:sequential://a:1,b/x | a:1,b:3306 | x | jdbc:mariadb:sequential://a:1,b/",
      "jdbc:mariadb://[::1]:3307/x | [::1]:3307 | x | jdbc:mariadb://[::1]:3307/",
      "jdbc:mariadb://address=(host=h)(port=12)(type=primary)/x | h:12 | x | "
          + "jdbc:mariadb://address=(host=h)(port=12)(type=primary)/",
      "jdbc:mysql://db/shop?useSSL=false | db:3306 | shop | jdbc:mysql://db/?useSSL=false"})
  void takesUrlsApart(String url, String server, String database, String withoutDatabase) {
    MariaDbUrl parsed = new MariaDbUrl(url);
    assertThat(parsed.server()).isEqualTo(server);
    assertThat(parsed.database().orElse(null)).isEqualTo(database);
    assertThat(parsed.withoutDatabase()).isEqualTo(withoutDatabase);
    assertThat(Dialects.of(url).name()).isEqualTo("mariadb");
  }

  @Test
  void saysHowAUrlIsWritten() {
    assertThatThrownBy(() -> new MariaDbUrl("jdbc:mariadb:db/shop").server())
        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("jdbc:mariadb://HOST:PORT/");
  }
}
