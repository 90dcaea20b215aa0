// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.schemabeam.dialect.Dialects;
import io.schemabeam.dialect.FailureClass;
import java.sql.SQLException;
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
  void mySqlsSchemeIsServedByTheDriverThatIsThere() {
    assertThat(new MariaDbUrl("jdbc:mysql://db/?a=b").servedBy(true)).isEqualTo("jdbc:mysql://db/?a=b");
    assertThat(new MariaDbUrl("jdbc:mysql://db/?a=b").servedBy(false)).isEqualTo("jdbc:mariadb://db/?a=b");
    assertThat(new MariaDbUrl("jdbc:mariadb://db/").servedBy(false)).isEqualTo("jdbc:mariadb://db/");
  }

  @ParameterizedTest
  @CsvSource({"1040, 08004, TRANSIENT", "1053, 08S01, TRANSIENT", "1927, 70100, TRANSIENT", "1213, 40001, TRANSIENT",
      "1969, 70100, TOO_SLOW", "1317, 70100, TOO_SLOW", "1205, HY000, LOCKED", "1045, 28000, DEFINITION",
      "1142, 42000, DEFINITION", "1146, 42S02, CHANGED_MEANWHILE", "1033, HY000, PERMANENT", "1064, 42000, PERMANENT"})
  void errors(int code, String state, FailureClass meaning) {
    assertThat(Crawl.DIALECT.classify(new SQLException("x", state, code))).isEqualTo(meaning);
  }

  @Test
  void saysHowAUrlIsWritten() {
    assertThatThrownBy(() -> new MariaDbUrl("jdbc:mariadb:db/shop").server())
        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("jdbc:mariadb://HOST:PORT/");
  }
}
