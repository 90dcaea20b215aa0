// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.runner;

import io.schemabeam.connection.SourceConnections;
import io.schemabeam.definition.CrawlDefinition;
import java.util.ServiceLoader;
import org.apache.beam.sdk.options.PipelineOptions;

/** The launchers on the class path. */
public final class Launchers {
  private Launchers() {}

  /** The launcher of the options' runner. Others are not loaded: their runners' classes may be missing. */
  public static Launcher of(PipelineOptions options) {
    String runner = options.getRunner().getSimpleName();
    return ServiceLoader.load(Launcher.class, Launchers.class.getClassLoader()).stream()
        .filter(provider -> provider.type().getSimpleName().equals(runner.replace("Runner", "Launcher")))
        .findFirst()
        .<Launcher>map(ServiceLoader.Provider::get)
        .orElseGet(() -> new Defaults(runner));
  }

  private record Defaults(String runner) implements Launcher {
    @Override
    public void configure(PipelineOptions options, CrawlDefinition definition, SourceConnections connections) {
      // The runner's own defaults serve.
    }
  }
}
