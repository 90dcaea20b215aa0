// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.dialect.generic;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has been learnt of drivers' answers for whole schemas, in this JVM. A verdict decides how something is asked and
 * never what is answered. Safe to share between threads.
 */
final class BulkVerdicts {
  private static final Logger LOG = LoggerFactory.getLogger(BulkVerdicts.class);

  private final Map<String, Verdict> verdicts = new ConcurrentHashMap<>();

  /** Whether answers for whole schemas are used. */
  enum Verdict {
    /** They have not been compared with anything yet. */
    OPEN,
    /** They were those for single tables. */
    TRUSTED,
    /** They failed, were empty or differed. */
    REFUSED
  }

  Verdict of(String driver, KeyPart part) {
    return verdicts.getOrDefault(driver + part, Verdict.OPEN);
  }

  void trust(String driver, KeyPart part) {
    verdicts.putIfAbsent(driver + part, Verdict.TRUSTED);
  }

  void refuse(String driver, KeyPart part, String reason) {
    if (verdicts.put(driver + part, Verdict.REFUSED) != Verdict.REFUSED) {
      LOG.info("{}: {} {}; asked table by table from now on", driver, part.method(), reason);
    }
  }
}
