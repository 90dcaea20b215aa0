// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The demo promises one of everything; each promise is asked of pg_catalog, so that none is lost silently. */
class DemoDatabaseTest {

  /** Views of our own schemas only, so that the promises below stay short. */
  private static final String OURS = """
      CREATE TEMPORARY VIEW ns AS
        SELECT oid FROM pg_namespace WHERE nspname IN ('public', 'sales', 'stock', 'analytics');
      CREATE TEMPORARY VIEW rel AS SELECT *, oid AS id FROM pg_class WHERE relnamespace IN (SELECT oid FROM ns);
      CREATE TEMPORARY VIEW col AS
        SELECT attrelid, attnum, atttypid, attndims, attcollation, attidentity, attgenerated, atthasdef, atthasmissing,
               attisdropped, attfdwoptions, attacl, r.relkind, r.relispartition
        FROM pg_attribute a JOIN rel r ON r.id = a.attrelid WHERE attnum > 0;
      CREATE TEMPORARY VIEW con AS SELECT * FROM pg_constraint WHERE connamespace IN (SELECT oid FROM ns);
      CREATE TEMPORARY VIEW fk AS
        SELECT c.*, a.relnamespace AS here, b.relnamespace AS there
        FROM con c JOIN pg_class a ON a.oid = conrelid JOIN pg_class b ON b.oid = confrelid
        WHERE contype = 'f' AND conparentid = 0;
      CREATE TEMPORARY VIEW idx AS
        SELECT i.*, a.amname FROM pg_index i JOIN rel r ON r.id = i.indexrelid JOIN pg_am a ON a.oid = r.relam
        WHERE NOT r.relispartition;
      CREATE TEMPORARY VIEW typ AS
        SELECT t.* FROM pg_type t LEFT JOIN pg_class c ON c.oid = t.typrelid
        WHERE typnamespace IN (SELECT oid FROM ns) AND (c.oid IS NULL OR c.relkind = 'c');
      CREATE TEMPORARY VIEW trg AS
        SELECT t.* FROM pg_trigger t JOIN rel r ON r.id = t.tgrelid WHERE NOT tgisinternal AND NOT r.relispartition;
      -- Without the constructors that come with range types.
      CREATE TEMPORARY VIEW rou AS
        SELECT p.* FROM pg_proc p JOIN pg_language l ON l.oid = prolang
        WHERE pronamespace IN (SELECT oid FROM ns) AND (prokind = 'a' OR lanname <> 'internal');
      CREATE TEMPORARY VIEW reads AS
        SELECT DISTINCT v.id AS view, v.relkind AS viewkind, t.id AS source, t.relkind AS sourcekind
        FROM rel v JOIN pg_rewrite w ON w.ev_class = v.id JOIN pg_depend d ON d.objid = w.oid
        JOIN rel t ON t.id = d.refobjid WHERE v.relkind IN ('v', 'm') AND t.id <> v.id
      """;

  private static DemoDatabase demo;
  private static Connection connection;

  @BeforeAll
  static void start() throws SQLException {
    demo = DemoDatabase.start();
    connection = DriverManager.getConnection(demo.jdbcUrl(), demo.username(), null);
    try (Statement statement = connection.createStatement()) {
      statement.execute(OURS);
    }
  }

  @AfterAll
  static void stop() throws SQLException {
    if (connection != null) {
      connection.close();
    }
    if (demo != null) {
      demo.close();
    }
  }

  @ParameterizedTest(name = "{0}: at least {1}")
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      schemas                        |   4 | ns
      tables that are no partitions  |  45 | rel WHERE relkind IN ('r', 'p') AND NOT relispartition
      tables in every schema         |   4 | (SELECT DISTINCT relnamespace FROM rel WHERE relkind = 'r') AS schemas
      views                          |  10 | rel WHERE relkind = 'v'
      views on views                 |   5 | reads WHERE viewkind = 'v' AND sourcekind = 'v'
      views on views on views        |   2 | reads a JOIN reads b ON a.source = b.view AND b.sourcekind = 'v'
      views on materialized views    |   1 | reads WHERE viewkind = 'v' AND sourcekind = 'm'
      views on foreign tables        |   1 | reads WHERE sourcekind = 'f'
      views with a check option      |   1 | rel WHERE reloptions::text LIKE '%check_option=cascaded%'
      views with a security barrier  |   1 | rel WHERE reloptions::text LIKE '%security_barrier=true%'
      materialized views             |   2 | rel WHERE relkind = 'm'
      not populated                  |   1 | rel WHERE relkind = 'm' AND NOT relispopulated
      indexes of materialized views  |   2 | idx WHERE indrelid IN (SELECT id FROM rel WHERE relkind = 'm')
      foreign tables                 |   1 | rel WHERE relkind = 'f'
      foreign servers with options   |   1 | pg_foreign_server WHERE srvoptions IS NOT NULL
      options of foreign columns     |   1 | col WHERE attfdwoptions IS NOT NULL
      unlogged tables                |   1 | rel WHERE relkind = 'r' AND relpersistence = 'u'
      quoted names                   |   1 | rel WHERE relkind = 'r' AND relname ~ '[A-Z ]'

      partitioned by range           |   3 | pg_partitioned_table WHERE partstrat = 'r'
      partitioned by list            |   2 | pg_partitioned_table WHERE partstrat = 'l'
      partitioned by hash            |   1 | pg_partitioned_table WHERE partstrat = 'h'
      partition keys of two columns  |   1 | pg_partitioned_table WHERE partnatts = 2
      partitions                     |  17 | rel WHERE relispartition AND relkind IN ('r', 'p')
      default partitions             |   3 | pg_partitioned_table WHERE partdefid <> 0
      sub-partitioned                |   1 | rel WHERE relispartition AND relkind = 'p'
      inherited tables               |   2 | pg_inherits WHERE inhseqno = 1 AND inhrelid IN \
                                               (SELECT id FROM rel WHERE relkind = 'r' AND NOT relispartition)
      with two parents               |   1 | pg_inherits WHERE inhseqno = 2

      comments on columns            | 200 | col WHERE col_description(attrelid, attnum) IS NOT NULL
      identity always                |   5 | col WHERE attidentity = 'a'
      identity by default            |   3 | col WHERE attidentity = 'd'
      serial columns                 |   2 | col WHERE atthasdef AND attnum = 1 AND EXISTS \
                                               (SELECT FROM pg_depend d JOIN rel s ON s.id = d.objid \
                                                WHERE s.relkind = 'S' AND d.refobjid = attrelid AND deptype = 'a')
      generated columns              |   5 | col WHERE attgenerated = 's'
      arrays                         |   8 | col JOIN pg_type t ON t.oid = atttypid WHERE typcategory = 'A'
      arrays of two dimensions       |   1 | col WHERE attndims = 2
      enum columns                   |   4 | col JOIN pg_type t ON t.oid = atttypid WHERE typtype = 'e' \
                                               AND relkind = 'r'
      domain columns                 |  10 | col JOIN pg_type t ON t.oid = atttypid WHERE typtype = 'd' \
                                               AND relkind = 'r'
      composite columns              |   4 | col JOIN typ t ON t.oid = atttypid WHERE typtype = 'c' AND relkind = 'r'
      jsonb columns                  |   6 | col WHERE atttypid = 'jsonb'::regtype
      range columns                  |   8 | col JOIN pg_type t ON t.oid = atttypid WHERE typtype = 'r' \
                                               AND relkind = 'r'
      our own range types in columns |   2 | col JOIN typ t ON t.oid = atttypid WHERE typtype = 'r' AND relkind = 'r'
      columns with collation C       |   8 | col WHERE attcollation = '"C"'::regcollation AND relkind = 'r' \
                                               AND atttypid <> 'name'::regtype
      dropped columns                |   1 | col WHERE attisdropped
      added with a missing value     |   1 | col WHERE atthasmissing
      defaults                       |  40 | col WHERE atthasdef AND attgenerated = ''

      enums                          |   4 | typ WHERE typtype = 'e'
      domains                        |   5 | typ WHERE typtype = 'd'
      domains over domains           |   1 | typ t JOIN typ b ON b.oid = t.typbasetype WHERE t.typtype = 'd'
      domains that are not null      |   1 | typ WHERE typtype = 'd' AND typnotnull
      domains with a default         |   1 | typ WHERE typtype = 'd' AND typdefault IS NOT NULL
      domains with a collation       |   1 | typ WHERE typtype = 'd' AND typcollation = '"C"'::regcollation
      checks of domains              |   5 | con WHERE contypid <> 0 AND contype = 'c'
      composite types                |   2 | typ WHERE typtype = 'c'
      range types                    |   2 | typ WHERE typtype = 'r'
      with a difference function     |   1 | pg_range r JOIN typ t ON t.oid = rngtypid WHERE rngsubdiff <> 0

      composite primary keys         |  12 | con WHERE contype = 'p' AND cardinality(conkey) > 1 AND coninhcount = 0
      unique constraints             |  10 | con WHERE contype = 'u'
      deferrable unique constraints  |   1 | con WHERE contype = 'u' AND condeferrable
      checks                         |  30 | con WHERE contype = 'c' AND conrelid <> 0
      checks that are not valid      |   1 | con WHERE contype = 'c' AND NOT convalidated
      exclusion constraints          |   4 | con WHERE contype = 'x'
      deferrable exclusions          |   1 | con WHERE contype = 'x' AND condeferrable
      foreign keys                   |  50 | fk
      across schemas                 |  20 | fk WHERE here <> there
      of several columns             |   4 | fk WHERE cardinality(conkey) > 1
      to their own table             |   2 | fk WHERE conrelid = confrelid
      to a partitioned table         |   1 | fk JOIN rel r ON r.id = confrelid WHERE relkind = 'p'
      on delete cascade              |   5 | fk WHERE confdeltype = 'c'
      on delete restrict             |   5 | fk WHERE confdeltype = 'r'
      on delete set null             |   5 | fk WHERE confdeltype = 'n'
      on delete set default          |   2 | fk WHERE confdeltype = 'd'
      on delete no action            |   5 | fk WHERE confdeltype = 'a'
      on update cascade              |   5 | fk WHERE confupdtype = 'c'
      match full                     |   2 | fk WHERE confmatchtype = 'f'
      deferrable                     |   3 | fk WHERE condeferrable
      initially deferred             |   2 | fk WHERE condeferred
      not validated                  |   1 | fk WHERE NOT convalidated

      expression indexes             |   4 | idx WHERE indexprs IS NOT NULL AND NOT indisexclusion
      partial indexes                |   8 | idx WHERE indpred IS NOT NULL
      covering indexes               |   4 | idx WHERE indnatts > indnkeyatts
      GIN indexes                    |   3 | idx WHERE amname = 'gin'
      GiST indexes                   |   3 | idx WHERE amname = 'gist' AND NOT indisexclusion
      SP-GiST indexes                |   1 | idx WHERE amname = 'spgist'
      BRIN indexes                   |   2 | idx WHERE amname = 'brin'
      hash indexes                   |   1 | idx WHERE amname = 'hash'
      opclasses other than default   |   3 | idx WHERE EXISTS (SELECT FROM unnest(indclass::oid[]) AS c (id) \
                                               JOIN pg_opclass o ON o.oid = c.id WHERE NOT opcdefault)
      descending                     |   3 | idx WHERE 3 = ANY (indoption) OR 1 = ANY (indoption)
      replica identity               |   1 | rel WHERE relreplident = 'f' AND relkind = 'r'
      clustered                      |   1 | idx WHERE indisclustered
      storage parameters             |   2 | rel WHERE relkind = 'r' AND reloptions IS NOT NULL
      extended statistics            |   1 | pg_statistic_ext

      triggers                       |   8 | trg
      before triggers                |   2 | trg WHERE tgtype & 2 <> 0
      instead of triggers            |   1 | trg WHERE tgtype & 64 <> 0
      statement triggers             |   1 | trg WHERE tgtype & 1 = 0
      with transition tables         |   1 | trg WHERE tgnewtable IS NOT NULL
      constraint triggers            |   1 | trg WHERE tgconstraint <> 0 AND tginitdeferred
      with a condition               |   2 | trg WHERE tgqual IS NOT NULL
      on some columns                |   1 | trg WHERE cardinality(tgattr::int2[]) > 0
      with arguments                 |   2 | trg WHERE tgnargs > 0
      disabled triggers              |   1 | trg WHERE tgenabled = 'D'
      triggers on partitioned tables |   1 | trg JOIN rel r ON r.id = tgrelid WHERE relkind = 'p'

      functions                      |  15 | rou WHERE prokind = 'f'
      procedures                     |   3 | rou WHERE prokind = 'p'
      aggregates                     |   1 | rou WHERE prokind = 'a'
      overloaded functions           |   2 | (SELECT proname FROM rou WHERE prokind = 'f' \
                                               GROUP BY pronamespace, proname HAVING count(*) > 1) AS names
      overloaded procedures          |   1 | (SELECT proname FROM rou WHERE prokind = 'p' \
                                               GROUP BY pronamespace, proname HAVING count(*) > 1) AS names
      out arguments                  |   1 | rou WHERE 'o' = ANY (proargmodes)
      inout arguments                |   1 | rou WHERE 'b' = ANY (proargmodes)
      variadic arguments             |   1 | rou WHERE provariadic <> 0
      functions that return a table  |   1 | rou WHERE 't' = ANY (proargmodes)
      functions that return sets     |   2 | rou WHERE proretset
      argument defaults              |   3 | rou WHERE pronargdefaults > 0
      security definers              |   2 | rou WHERE prosecdef
      two languages                  |   2 | (SELECT DISTINCT prolang FROM rou WHERE prokind <> 'a') AS languages

      sequences of their own         |   3 | rel WHERE relkind = 'S' AND NOT EXISTS \
                                               (SELECT FROM pg_depend WHERE objid = id AND deptype = 'i')
      sequences owned by a column    |   3 | rel JOIN pg_depend d ON d.objid = id WHERE relkind = 'S' AND deptype = 'a'
      sequences that cycle           |   1 | pg_sequence WHERE seqcycle

      roles                          |   5 | pg_roles WHERE rolname LIKE 'tarnfell%'
      grants on tables               |  25 | rel WHERE relacl IS NOT NULL
      grants on columns              |   5 | col WHERE attacl IS NOT NULL
      grants with grant option       |   1 | rel WHERE relacl::text LIKE '%tarnfell_analyst=%*%'
      grants to everybody            |   8 | rel WHERE EXISTS (SELECT FROM aclexplode(relacl) WHERE grantee = 0)
      grants on routines             |   4 | rou WHERE proacl IS NOT NULL
      default privileges             |   1 | pg_default_acl
      owners                         |   2 | (SELECT DISTINCT relowner FROM rel WHERE relkind = 'r') AS owners
      row-level security             |   2 | rel WHERE relrowsecurity
      forced on the owner            |   1 | rel WHERE relforcerowsecurity
      policies                       |   5 | pg_policy
      restrictive policies           |   1 | pg_policy WHERE NOT polpermissive
      policies with a check          |   2 | pg_policy WHERE polwithcheck IS NOT NULL

      row estimates                  |  45 | rel WHERE relkind = 'r' AND reltuples > 0
      """)
  void hasWhatItPromises(String promise, int atLeast, String what) throws SQLException {
    assertThat(number("SELECT count(*) FROM " + what)).as(promise).isGreaterThanOrEqualTo(atLeast);
  }

  @ParameterizedTest(name = "every {0} has a comment")
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      table    | FROM rel WHERE relkind IN ('r', 'p', 'f') AND NOT relispartition \
                 AND obj_description(id, 'pg_class') IS NULL
      view     | FROM rel WHERE relkind IN ('v', 'm') AND obj_description(id, 'pg_class') IS NULL
      routine  | FROM rou WHERE obj_description(oid, 'pg_proc') IS NULL
      schema   | FROM ns WHERE obj_description(oid, 'pg_namespace') IS NULL
      type     | FROM typ WHERE typtype IN ('e', 'd', 'c', 'r') AND obj_description(oid, 'pg_type') IS NULL
      """)
  void isCommented(String kind, String without) throws SQLException {
    assertThat(number("SELECT count(*) " + without)).isZero();
  }

  @Test
  void mostColumnsHaveComments() throws SQLException {
    String ofTables = "FROM col WHERE relkind IN ('r', 'p', 'f') AND NOT relispartition AND NOT attisdropped";
    assertThat(number("SELECT 100 * count(col_description(attrelid, attnum)) / count(*) " + ofTables))
        .isGreaterThanOrEqualTo(66);
  }

  @Test
  void everyViewCanBeReadButTheOneOnAForeignTable() throws SQLException {
    TreeSet<String> failing = new TreeSet<>();
    for (String view : text("""
        SELECT string_agg(format('%I.%I', relnamespace::regnamespace::text, relname), ',') FROM rel
        WHERE relkind = 'v' OR relkind = 'm' AND relispopulated""").split(",")) {
      try {
        assertThat(number("SELECT count(*) FROM " + view)).as(view).isPositive();
      } catch (SQLException e) {
        failing.add(view);
      }
    }
    assertThat(failing).containsExactly("stock.supplier_offer");
  }

  @Test
  void noRowLandsInThePartitionThatMustBeEmpty() throws SQLException {
    assertThat(number("SELECT count(*) FROM sales.payment_other")).isZero();
  }

  @Test
  void closingStopsTheServerAndRemovesItsData() throws SQLException {
    DemoDatabase second = DemoDatabase.start();
    Path data;
    try (Connection open = DriverManager.getConnection(second.jdbcUrl(), second.username(), null);
        Statement statement = open.createStatement();
        ResultSet rows = statement.executeQuery("SHOW data_directory")) {
      rows.next();
      data = Path.of(rows.getString(1));
    }
    assertThat(data).exists();
    second.close();
    second.close();
    assertThat(data).doesNotExist();
    assertThatThrownBy(() -> DriverManager.getConnection(second.jdbcUrl(), second.username(), null))
        .isInstanceOf(SQLException.class);
  }

  private static long number(String sql) throws SQLException {
    return Long.parseLong(text(sql));
  }

  private static String text(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
