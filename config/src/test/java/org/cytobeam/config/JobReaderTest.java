package org.cytobeam.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.cytobeam.config.Job.Range;
import org.cytobeam.config.Job.Region;
import org.cytobeam.config.Job.TableFormat;
import org.cytobeam.config.Job.WorkingType;
import org.cytobeam.transforms.atlas.AffineTransform;
import org.cytobeam.transforms.atlas.AtlasSpec;
import org.cytobeam.transforms.filter.GaussianFilter;
import org.cytobeam.transforms.kernel.Footprint;
import org.cytobeam.transforms.label.Connectivity;
import org.cytobeam.transforms.morphology.BinaryClosing;
import org.cytobeam.transforms.morphology.BinaryDilation;
import org.cytobeam.transforms.morphology.BinaryErosion;
import org.cytobeam.transforms.morphology.BinaryOpening;
import org.cytobeam.transforms.objects.LabelType;
import org.cytobeam.transforms.objects.MeasureRequest;
import org.cytobeam.transforms.objects.ObjectFilter;
import org.cytobeam.transforms.objects.Property;
import org.cytobeam.transforms.operator.BoundaryMode;
import org.cytobeam.transforms.operator.Neighbourhood;
import org.cytobeam.transforms.operator.Neighbourhood.Named;
import org.cytobeam.transforms.operator.PerAxis;
import org.cytobeam.transforms.threshold.AbsoluteThreshold;
import org.cytobeam.transforms.threshold.LocalThreshold;
import org.cytobeam.transforms.threshold.LocalThreshold.Statistic;
import org.cytobeam.transforms.threshold.OtsuMethod;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobReaderTest {
  @TempDir Path folder;

  @BeforeEach
  void files() throws IOException {
    JobFolder.in(folder);
  }

  private static final String SMALLEST =
      """
      input: {image: brain.ome.zarr}
      steps:
        - threshold: {method: otsu}
        - label
      output: {folder: results}
      """;

  private static final String EVERYTHING =
      """
      input:
        image: brain.ome.zarr
        level: 1
        channel: 2
        time: 3
        region: {z: [0, 512], x: [1_000, 2e3]}
        voxel_size_um: [5, 2.0, 2]
        replace_nan: -1
      dtype: input
      block_size: [128, 256, 512]
      steps:
        - gaussian_filter: {sigma: 1e0, mode: constant, cval: 7, truncate: 3}
        - gaussian_filter: {sigma_um: [0, 2.5, 2.5], mode: wrap}
        - threshold:
            {method: local, block_size: [1, 31, 33], statistic: gaussian, offset: -2.5,
             sigma: 4, mode: mirror, cval: 1}
        - binary_erosion
        - binary_dilation: {structure: box_2d, border_value: 1}
        - binary_opening: {structure: connectivity_2, iterations: 2}
        - binary_closing: {structure: cross_2d}
        - label: {connectivity: 3}
        - measure: {properties: [area, intensity_max]}
        - filter_objects:
            {min_area: 20, max_area: 1_000, min_volume_um3: 1.5, max_volume_um3: 1e6,
             exclude_border: true}
      atlas:
        annotation: annotation_25.nrrd
        structures: structure_tree_safe_2017.csv
        orientation: RAS
        image_orientation: sal
        resolution_um: [25, 25, 10]
        image_to_atlas: {affine: [[1, 0, 0, 5], [0, 2, 0, 6], [0, 0, 3, 7], [0, 0, 0, 1]]}
      output: {folder: ../out, objects: [parquet, csv], labels: true, label_dtype: int32, picture: false}
      """;

  @Test
  void smallestJobHasTheDefaults() {
    Job job = job(SMALLEST);

    assertThat(job)
        .isEqualTo(
            new Job(
                new Job.Input(
                    folder.resolve("brain.ome.zarr").toString(), 0, 0, 0, Region.ALL, null, null),
                WorkingType.FLOAT32,
                null,
                List.of(new OtsuMethod(256)),
                Connectivity.FACES,
                null,
                null,
                MeasureRequest.BASIC,
                ObjectFilter.NONE,
                null,
                null,
                new Job.Output(
                    folder.resolve("results").toString(),
                    EnumSet.of(TableFormat.CSV),
                    false,
                    LabelType.AUTO,
                    null,
                    true,
                    false,
                    false,
                    Storage.DEFAULT,
                    Maps.NONE)));
  }

  @Test
  void everyOptionReachesTheJob() {
    Job job = job(EVERYTHING);

    assertThat(job.input())
        .isEqualTo(
            new Job.Input(
                folder.resolve("brain.ome.zarr").toString(),
                1,
                2,
                3,
                new Region(new Range(0, 512), null, new Range(1000, 2000)),
                List.of(5.0, 2.0, 2.0),
                -1.0));
    assertThat(job.workingType()).isEqualTo(WorkingType.INPUT);
    assertThat(job.blockSize()).containsExactly(128, 256, 512);
    assertThat(job.steps())
        .containsExactly(
            new GaussianFilter(PerAxis.voxels(1), BoundaryMode.CONSTANT, 7, 3),
            new GaussianFilter(PerAxis.micrometres(0, 2.5, 2.5), BoundaryMode.WRAP, 0, 4),
            new LocalThreshold(
                PerAxis.voxels(1, 31, 33),
                Statistic.GAUSSIAN,
                -2.5,
                PerAxis.voxels(4),
                BoundaryMode.MIRROR,
                1,
                null),
            new BinaryErosion(Neighbourhood.of(Named.CROSS), 1, 0),
            new BinaryDilation(Neighbourhood.of(Named.BOX_2D), 1, 1),
            new BinaryOpening(Neighbourhood.of(Named.CONNECTIVITY_2), 2, 0),
            new BinaryClosing(Neighbourhood.of(Named.CROSS_2D), 1, 0));
    assertThat(job.connectivity()).isEqualTo(Connectivity.CORNERS);
    assertThat(job.measures())
        .isEqualTo(
            new MeasureRequest(
                EnumSet.of(Property.AREA, Property.INTENSITY_MAX), List.of(), null, List.of()));
    assertThat(job.objectFilter()).isEqualTo(new ObjectFilter(20, 1000, 1.5, 1e6, true));
    assertThat(job.output())
        .isEqualTo(
            new Job.Output(
                folder.resolveSibling("out").toString(),
                EnumSet.of(TableFormat.CSV, TableFormat.PARQUET),
                true,
                LabelType.INT32,
                null,
                false,
                false,
                false,
                Storage.DEFAULT,
                Maps.NONE));
    AtlasSpec atlas = Objects.requireNonNull(job.atlas());
    assertThat(atlas.annotation()).isEqualTo(folder.resolve("annotation_25.nrrd").toString());
    assertThat(atlas.structures())
        .isEqualTo(folder.resolve("structure_tree_safe_2017.csv").toString());
    assertThat(atlas.orientation()).isEqualTo("ras");
    assertThat(atlas.imageOrientation()).isEqualTo("sal");
    assertThat(atlas.resolutionUm()).containsExactly(25, 25, 10);
    assertThat(rows(atlas.imageToAtlas())).containsExactly(1, 0, 0, 5, 0, 2, 0, 6, 0, 0, 3, 7);
  }

  @Test
  void measuresOfChannelsWithPercentilesAndAHistogram() {
    String steps =
        "steps: [threshold: {method: otsu}, label, measure: {properties: all, channels: [2, 0],"
            + " percentiles: [2.5, 90], histogram: {min: 0, max: 255, bins: 8}}]";
    Job job = job("input: {image: brain.ome.zarr}\n" + steps + "\noutput: {folder: results}\n");
    assertThat(job.measures())
        .isEqualTo(
            new MeasureRequest(
                Property.ALL,
                List.of(2, 0),
                new MeasureRequest.Bins(0, 255, 8),
                List.of(2.5, 90.0)));
  }

  @Test
  void atlasDefaultsToAllenOrientationAndIdentity() {
    Job job =
        job(
            SMALLEST
                + "atlas: {annotation: annotation_25.nrrd, structures: structure_tree_safe_2017.csv}");

    AtlasSpec atlas = Objects.requireNonNull(job.atlas());
    assertThat(atlas.orientation()).isEqualTo("asr");
    assertThat(atlas.imageOrientation()).isNull();
    assertThat(atlas.resolutionUm()).isNull();
    assertThat(rows(atlas.imageToAtlas())).containsExactly(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0);
  }

  @Test
  void oneNumberStandsForAllAxes() {
    Job job =
        job(
            SMALLEST
                + """
                block_size: 64
                atlas:
                  annotation: annotation_25.nrrd
                  structures: structure_tree_safe_2017.csv
                  resolution_um: 25
                  image_to_atlas: {scale: 2}
                """);

    AtlasSpec atlas = Objects.requireNonNull(job.atlas());
    assertThat(job.blockSize()).containsExactly(64, 64, 64);
    assertThat(atlas.resolutionUm()).containsExactly(25, 25, 25);
    assertThat(rows(atlas.imageToAtlas())).containsExactly(2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 2, 0);
  }

  @Test
  void absoluteAndLocalThresholdInMicrometres() {
    assertThat(job(SMALLEST.replace("method: otsu", "method: absolute, value: 160")).steps())
        .containsExactly(new AbsoluteThreshold(160));
    assertThat(
            job(SMALLEST.replace(
                    "method: otsu", "method: local, block_size_um: 30, statistic: median"))
                .steps())
        .containsExactly(
            new LocalThreshold(
                PerAxis.micrometres(30, 30, 30),
                Statistic.MEDIAN,
                0,
                null,
                BoundaryMode.REFLECT,
                0,
                null));
  }

  @Test
  void autoBlockSizeAndAStepWithoutParametersAreDefaults() {
    Job job = job(SMALLEST.replace("- label", "- label:") + "block_size: auto\n");

    assertThat(job.blockSize()).isNull();
    assertThat(job.connectivity()).isEqualTo(Connectivity.FACES);
  }

  @Test
  void labelTakesAStructureWrappedAxesAndValues() {
    boolean[] cells = {true, false, false, false, true, false, false, false, true};
    assertThat(connectivity("label: {structure: [[1, 0, 0], [0, 1, 0], [0, 0, 1]], wrap_axes: x}"))
        .isEqualTo(Connectivity.of(Footprint.of(1, 3, 3, cells)).wrapping(false, false, true));
    assertThat(connectivity("label: {connectivity: 2, wrap_axes: [z, y]}"))
        .isEqualTo(Connectivity.EDGES.wrapping(true, true, false));
    assertThat(connectivity("label: {structure: box_2d}")).isEqualTo(Connectivity.PLANE_CORNERS);
    Job values =
        job(
            SMALLEST
                .replace("- threshold: {method: otsu}", "- label: {input: values}")
                .replace("  - label\n", ""));
    assertThat(values.steps()).isEmpty();
    assertThat(values.connectivity()).isEqualTo(Connectivity.FACES);
  }

  private @Nullable Connectivity connectivity(String label) {
    return job(SMALLEST.replace("- label", "- " + label)).connectivity();
  }

  @Test
  void anAliasStandsForItsAnchor() {
    Job job =
        job(
            """
            input: {image: brain.ome.zarr}
            steps:
              - gaussian_filter: &smooth {sigma: 2}
              - gaussian_filter: *smooth
              - threshold: {method: otsu}
              - label
            output: {folder: results}
            """);

    assertThat(job.steps()).hasSize(3);
    assertThat(job.steps().get(1)).isEqualTo(job.steps().get(0));
  }

  @Test
  void absolutePathsStayAndNamesThatLookLikeNumbersAreNames() {
    Job job =
        job(
            SMALLEST
                .replace("brain.ome.zarr", folder.resolve("brain.ome.zarr").toString())
                .replace("results", "2024"));

    assertThat(job.input().image()).isEqualTo(folder.resolve("brain.ome.zarr").toString());
    assertThat(job.output().folder()).isEqualTo(folder.resolve("2024").toString());
  }

  @Test
  void readsAFileAndSaysWhereItsValuesStand() throws IOException {
    Path file = Files.writeString(folder.resolve("job.yaml"), EVERYTHING);

    Positions positions = JobReader.read(file).positions();

    assertThat(JobReader.check(file)).isEmpty();
    assertThat(positions.at("input.region.z")).isEqualTo("job.yaml:6:15");
    assertThat(positions.at("input.region.y")).isEqualTo("job.yaml:6:11");
    assertThat(positions.at("input.region.x[1]")).isEqualTo("job.yaml:6:36");
    assertThat(positions.at("steps[5].iterations")).isEqualTo("job.yaml:19:61");
    assertThat(positions.at("steps[3].iterations")).isEqualTo("job.yaml:17:5");
    assertThat(positions.at("nothing.of.this")).isEqualTo("job.yaml:1:1");
  }

  @Test
  void aRelativePathStartsAtTheFolderOfTheFile() throws IOException {
    Path file = Files.writeString(folder.resolve("job.yaml"), SMALLEST);
    Path fromHere = Path.of("").toAbsolutePath().relativize(file);

    assertThat(JobReader.read(fromHere).job().input().image())
        .isEqualTo(folder.resolve("brain.ome.zarr").toString());
  }

  @Test
  void aJobAndItsPositionsCanBeShippedToWorkers() throws Exception {
    JobFile read = jobFile(SMALLEST);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(read);
    }

    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      JobFile copy = (JobFile) in.readObject();
      assertThat(copy.job()).isEqualTo(read.job());
      assertThat(copy.positions().at("output.folder")).isEqualTo("job.yaml:5:18");
    }
  }

  private Job job(String text) {
    return jobFile(text).job();
  }

  private JobFile jobFile(String text) {
    JobReader.Reading reading = JobReader.parse(text, "job.yaml", folder);
    assertThat(reading.problems()).isEmpty();
    return Objects.requireNonNull(reading.jobFile());
  }

  private static double[] rows(AffineTransform transform) {
    double[] rows = new double[12];
    for (int i = 0; i < 12; i++) {
      rows[i] = transform.get(i / 4, i % 4);
    }
    return rows;
  }
}
