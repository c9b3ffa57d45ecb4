package org.cytobeam.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.cytobeam.config.Job.TableFormat;
import org.cytobeam.transforms.objects.CountBySize;
import org.cytobeam.transforms.operator.PerAxis;
import org.junit.jupiter.api.Test;

/** The step {@code count}, the formats of {@code objects} and the maps of {@code output}. */
class CountAndMapsTest extends ProblemAssertions {

  private Job job(String steps, String output) {
    JobReader.Reading reading =
        JobReader.parse(
            INPUT + "steps: [threshold: {method: otsu}, label" + steps + "]\n" + output,
            "job.yaml",
            folder);
    assertThat(reading.problems()).isEmpty();
    return Objects.requireNonNull(reading.jobFile()).job();
  }

  @Test
  void countsObjectsUnlessToldOtherwise() {
    assertThat(job("", OUTPUT).count()).isNull();
    assertThat(job(", count", OUTPUT).count()).isNull();
    assertThat(job(", count: {method: by_size}", OUTPUT).count())
        .isEqualTo(new CountBySize(0, 25, 6e-3, 3, -0.5, 2, null));
    assertThat(
            job(
                    ", count: {method: by_size, min_size: 8, size_threshold: 200, volume_weight:"
                        + " 5.15e-3, border_params: [3, -.5, 2.3], chunk: [256, 512, 512]}",
                    OUTPUT)
                .count())
        .isEqualTo(new CountBySize(8, 200, 5.15e-3, 3, -0.5, 2.3, List.of(256, 512, 512)));
  }

  @Test
  void mapsHaveTheirSizesAndDefaults() {
    Job job =
        job(
            "",
            "output: {folder: results, objects: [cellfinder_xml, napari, points, geojson],"
                + " density_map: {voxel_um: [50, 25, 25]}, intensity_map: {box: 16}}\n");
    assertThat(job.output().objects())
        .isEqualTo(
            EnumSet.of(
                TableFormat.POINTS,
                TableFormat.CELLFINDER_XML,
                TableFormat.NAPARI,
                TableFormat.GEOJSON));
    assertThat(job.output().maps())
        .isEqualTo(
            new Maps(
                new Maps.Density(Maps.Space.IMAGE, PerAxis.micrometres(50, 25, 25)),
                new Maps.Intensity(PerAxis.voxels(16), 0.008, 0)));
    assertThat(job.output().paintsLabels()).isTrue();
    assertThat(job.output().labels()).isFalse();
  }

  @Test
  void aMapOfIntensityNeedsNoObjects() {
    assertProblems(
        INPUT
            + "steps: [gaussian_filter: {sigma: 1}]\n"
            + "output: {folder: results, intensity_map: {box_um: 50, scale: 0.01}}\n");
  }

  @Test
  void problems() {
    assertProblems(
        INPUT
            + "steps: [threshold: {method: otsu}, count: {method: by_size, border_params: [3, 2]},"
            + " label, count]\n"
            + OUTPUT,
        "2:36: steps: count stands before label; count belongs last, after label, measure and"
            + " filter_objects",
        "2:76: border_params in count: needs 3 numbers [intercept, coefficient, div_max], such as"
            + " [3, -0.5, 2], got 2",
        "2:92: steps: a second count; a job has one, the first is step 2; remove one");
    assertProblems(
        INPUT + "steps: [threshold: {method: otsu}, label, count: {min_size: 3}]\n" + OUTPUT,
        "2:51: unknown key 'min_size' in count with method objects (allowed: method)");
    assertProblems(
        INPUT
            + STEPS
            + "output: {folder: results, objects: brainmapper, density_map: {space: atlas},"
            + " intensity_map: {box: 2.5}}\n",
        "3:36: objects in output: brainmapper's tables are by region; add the section atlas, or"
            + " leave brainmapper out",
        "3:62: density_map in output: space: atlas needs the section atlas; add it, or write"
            + " space: image",
        "3:99: box in intensity_map: must be a whole number from 1 to 65535, got 2.5");
    assertProblems(
        INPUT + STEPS + "output: {folder: results, density_map: {}}\n",
        "3:40: density_map needs voxel or voxel_um; add for example 'voxel_um: 50'");
    assertProblems(
        INPUT
            + "steps: [gaussian_filter: {sigma: 1}]\n"
            + "output: {folder: results, image: true, density_map: {voxel_um: 50}}\n",
        "3:53: density_map in output: a density map needs objects; add '- label' to the steps, or"
            + " remove this line");
  }
}
