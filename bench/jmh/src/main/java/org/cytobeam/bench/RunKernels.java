package org.cytobeam.bench;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/**
 * Measures kernels one after the other, each in a process of its own, and prints a line each:
 * medians over the iterations of nanoseconds a voxel, on the clock and of the CPU.
 */
public final class RunKernels {
  private static final int WARM_UP = 3;
  private static final int MEASURED = 5;

  private RunKernels() {}

  /** A kernel and the benchmark that has it among its parameters. */
  record Chosen(String benchmark, String kernel) {
    /** As the table's rows have it. */
    String name() {
      return kernel.toLowerCase(Locale.ROOT);
    }
  }

  /**
   * @param args the file that JMH's results are written to, milliseconds an iteration, then regular
   *     expressions that choose among the kernels' names in lower case; none chooses all
   */
  public static void main(String[] args) throws RunnerException, IOException {
    TimeValue iteration = TimeValue.milliseconds(Long.parseLong(args[1]));
    List<RunResult> results = new ArrayList<>();
    for (Chosen chosen : choose(List.of(args).subList(2, args.length))) {
      for (RunResult result : new Runner(options(chosen, iteration)).run()) {
        results.add(result);
        Statistics clock = result.getPrimaryResult().getStatistics();
        Statistics cpu = requireNonNull(result.getSecondaryResults().get("cpu")).getStatistics();
        System.out.printf(
            Locale.ROOT,
            "%-34s %8.3f ns/voxel  (cpu %.3f)%n",
            chosen.name(),
            clock.getPercentile(50),
            cpu.getPercentile(50));
      }
    }
    try (PrintStream out = new PrintStream(Path.of(args[0]).toFile(), StandardCharsets.UTF_8)) {
      ResultFormatFactory.getInstance(ResultFormatType.JSON, out).writeOut(results);
    }
  }

  private static List<Chosen> choose(List<String> expressions) {
    List<Pattern> patterns = expressions.stream().map(Pattern::compile).toList();
    List<Chosen> all = all();
    List<Chosen> chosen =
        all.stream()
            .filter(
                c ->
                    patterns.isEmpty()
                        || patterns.stream().anyMatch(p -> p.matcher(c.name()).find()))
            .toList();
    if (chosen.isEmpty()) {
      throw new IllegalArgumentException(
          "no kernel matches %s; there are %s"
              .formatted(expressions, all.stream().map(Chosen::name).toList()));
    }
    return chosen;
  }

  /** Every kernel of every family. */
  static List<Chosen> all() {
    List<Chosen> all = new ArrayList<>();
    OutputFormat silent = OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT);
    for (BenchmarkListEntry entry : BenchmarkList.defaultList().getAll(silent, List.of())) {
      String[] kernels = entry.getParams().orElse(Map.of()).getOrDefault("kernel", new String[0]);
      for (String kernel : kernels) {
        all.add(new Chosen(entry.getUsername(), kernel));
      }
    }
    return all;
  }

  private static Options options(Chosen chosen, TimeValue iteration) {
    return new OptionsBuilder()
        .include("^" + Pattern.quote(chosen.benchmark) + "$")
        .param("kernel", chosen.kernel)
        .forks(1)
        .threads(1)
        .warmupIterations(WARM_UP)
        .warmupTime(iteration)
        .measurementIterations(MEASURED)
        .measurementTime(iteration)
        // one collector thread: what collecting costs is part of the time
        .jvmArgs("-Xmx4g", "-XX:+UseSerialGC")
        .addProfiler(CpuTime.class)
        .shouldFailOnError(true)
        .verbosity(VerboseMode.SILENT)
        .build();
  }
}
