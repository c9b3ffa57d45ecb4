package org.cytobeam.runner.dataflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.cytobeam.io.BadInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Workers, their names and what they cost. */
class FleetTest {
  private static final long GIB = 1L << 30;

  private static Given given(String... options) {
    return new Given(List.of(options));
  }

  private static WorkerType named(String... options) {
    return WorkerType.candidates(given(options)).get(0);
  }

  @ParameterizedTest
  @CsvSource({
    "n2-standard-4, 4, 16",
    "n1-standard-8, 8, 30",
    "n1-highmem-2, 2, 13",
    "e2-highmem-16, 16, 128",
    "n2d-highcpu-32, 32, 32",
    "c3-highcpu-4, 4, 8",
    "custom-6-20480, 6, 20",
    "n2-custom-2-10240-ext, 2, 10",
  })
  void typesAreKnownByTheirNames(String name, int vcpus, double memory) {
    assertThat(named("--workerMachineType=" + name)).isEqualTo(new WorkerType(name, vcpus, memory));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a2-highgpu-1g", "n2-standard-0", "custom-0-1024", "standard", ""})
  void othersNeedTheirSizes(String name) {
    assertThatThrownBy(() -> named("--workerMachineType=" + name))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("add --workerVcpus=N --workerMemoryGb=N");
    assertThat(named("--workerMachineType=" + name, "--workerVcpus=12", "--workerMemoryGb=85"))
        .isEqualTo(new WorkerType(name, 12, 85));
  }

  /** The rule of Beam's container: 70 %, or all but 32 GiB where that is more. */
  @Test
  void javaHasMostOfTheMemory() {
    assertThat(new WorkerType("a", 4, 16).heapBytes()).isEqualTo((long) (11.2 * GIB));
    assertThat(new WorkerType("a", 4, 256).heapBytes()).isEqualTo(224 * GIB);
  }

  @Property
  void workersAreBusyAndBounded(
      @ForAll @DoubleRange(min = 0, max = 1e9) double cpuSeconds,
      @ForAll @IntRange(min = 1, max = 64) int threads,
      @ForAll @IntRange(min = 1, max = 100_000) int columns) {
    int workers =
        new WorkEstimate(cpuSeconds, 49).workers(new WorkerType("a", 8, 32), threads, columns);
    assertThat(workers).isBetween(1, 100);
    assertThat((long) (workers - 1) * threads).isLessThan(columns);
    assertThat((workers - 1) * 1200.0 * Math.min(8, threads)).isLessThan(Math.max(1, cpuSeconds));
  }

  /** 40 vCPU for 3600 s of work each at 80 % and 300 s beside. */
  @Test
  void anEstimateAddsUp() {
    Fleet fleet = new Fleet(new WorkerType("n2-standard-4", 4, 16), 4, 10, 10, 50);
    Prices prices = new Prices("r", "EUR", "2026-11", 0.05, 0.004, 0.0001);
    CostEstimate estimate = new CostEstimate(new WorkEstimate(40 * 3600, 49), fleet, prices, "r");
    double hours = 1 / 0.8 + 300 / 3600.0;
    assertThat(estimate.hours()).isCloseTo(hours, within(1e-9));
    assertThat(estimate.vcpuHours()).isCloseTo(40 * hours, within(1e-9));
    assertThat(estimate.memoryHours()).isCloseTo(160 * hours, within(1e-9));
    assertThat(estimate.diskHours()).isCloseTo(500 * hours, within(1e-9));
    assertThat(estimate.price())
        .isCloseTo(hours * (40 * 0.05 + 160 * 0.004 + 500 * 0.0001), within(1e-9));
    assertThat(estimate.lines().get(0))
        .isEqualTo(
            "estimate: about 3.59 EUR: 53.3 vCPU hours, 213.3 GiB hours of memory, 666.7 GB hours of disk, 10 workers for 1.3 h");
    assertThat(estimate.lines().get(1)).contains("prices of 2026-11 for r;", "--nsPerVoxel=N");
  }

  @Test
  void pricesAreDatedAndThoseOfTheRegionOrNoneInParticular() {
    Map<String, Prices> table = Prices.builtIn();
    assertThat(table).containsKeys("us-central1", Prices.DEFAULT);
    assertThat(table.values())
        .allSatisfy(
            prices -> {
              assertThat(prices.asOf()).matches("20\\d\\d-\\d\\d");
              assertThat(prices.vcpuHour()).isPositive();
            });
    assertThat(Prices.of("us-central1", given()).region()).isEqualTo("us-central1");
    assertThat(Prices.of("mars-north1", given()).region()).isEqualTo(Prices.DEFAULT);
    Prices said =
        Prices.of(
            "us-central1", given("--priceVcpuHour=1", "--priceGbHour=2", "--priceDiskGbHour=3"));
    assertThat(said).isEqualTo(new Prices("us-central1", "USD", said.asOf(), 1, 2, 3));
  }

  @Test
  void aTableOfOnesOwn(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("ours.csv");
    Files.writeString(
        file,
        """
        # negotiated
        region,currency,as_of,vcpu_hour,gb_hour,disk_gb_hour

        europe-west1, EUR, 2026-10, 0.04, 0.003, 0
        """);
    Given given = given("--priceFile=" + file);
    assertThat(Prices.of("europe-west1", given))
        .isEqualTo(new Prices("europe-west1", "EUR", "2026-10", 0.04, 0.003, 0));
    assertThatThrownBy(() -> Prices.of("us-east1", given))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("has no row for us-east1 and none named default");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "region;price | line 1 must be region,currency,as_of,vcpu_hour,gb_hour,disk_gb_hour, not 'region;price'",
        "region,currency,as_of,vcpu_hour,gb_hour,disk_gb_hour%nx,USD,2026-01,a,1,1 | line 2 must be region,currency,date and three prices",
        "region,currency,as_of,vcpu_hour,gb_hour,disk_gb_hour%nx,USD,2026-01,-1,1,1 | line 2 must be",
        "region,currency,as_of,vcpu_hour,gb_hour,disk_gb_hour%nx,USD | line 2 must be",
      })
  void aTableThatIsNone(String text, String message, @TempDir Path folder) throws IOException {
    Path file = folder.resolve("odd.csv");
    Files.writeString(file, text.formatted());
    assertThatThrownBy(() -> Prices.of("x", given("--priceFile=" + file)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gs://brains/results",
        "gs://brains/Mouse 17/Re_sults.2/",
        "gs://b/ÄÖ",
        "gs://bucket-of-a-very-long-name/with/a/folder-whose-name-is-longer-than-a-label-may-be-in-google-cloud",
      })
  void jobsAndLabelsHaveNamesThatGoogleTakes(String folder) {
    String name = JobNames.of(folder);
    assertThat(name).matches("[a-z]([-a-z0-9]{0,61}[a-z0-9])?").isEqualTo(JobNames.of(folder));
    JobNames.labels(name, Map.of())
        .forEach((key, value) -> assertThat(value).matches("[-_a-z0-9]{1,63}"));
  }

  @Test
  void anotherFolderIsAnotherJob() {
    assertThat(JobNames.of("gs://a/results")).isNotEqualTo(JobNames.of("gs://b/results"));
    assertThat(JobNames.labels("n", Map.of("cytobeam_job", "mine")))
        .containsEntry("cytobeam_job", "mine");
  }
}
