package org.cytobeam.pipeline.errors;

import java.util.List;

/** Job files that say something wrong. */
final class JobMistakes {
  private static final String THRESHOLD = "- threshold: {method: absolute, value: 500}";

  private JobMistakes() {}

  static List<Mistake> all() {
    return List.of(
        step("negative sigma", "- gaussian_filter: {sigma: -1}\n  " + THRESHOLD),
        step("even block size", "- threshold: {method: local, block_size: 10, statistic: median}"),
        step("unknown key", "- threshold: {method: absolute, valeu: 500}"),
        step("unknown step", "- gausian_filter: {sigma: 1}\n  " + THRESHOLD),
        step("wrong type", "- threshold: {method: absolute, value: high}"),
        step("no threshold", "- gaussian_filter: {sigma: 1}"),
        Mistake.of(
            "label of values that are no integers",
            s ->
                s.image()
                    .job(THRESHOLD, "- gaussian_filter: {sigma: 1}")
                    .job("- label", "- label: {input: values}")
                    .run()),
        Mistake.of(
            "split_objects of objects that wrap",
            s ->
                s.image()
                    .job("- label", "- label: {wrap_axes: x}\n  - split_objects: {method: voronoi}")
                    .run()),
        Mistake.of(
            "split_objects with seeds closer than a voxel",
            s ->
                s.image()
                    .job(
                        "- label",
                        "- label\n  - split_objects: {method: voronoi, min_distance_um: 1.5}")
                    .run()),
        step("syntax error", "- threshold: {method: absolute, value: 500"),
        Mistake.of(
            "several mistakes",
            s ->
                s.image()
                    .job(THRESHOLD, "- threshold: {method: best}")
                    .job("- label", "- label: {connectivity: 6}")
                    .run()),
        Mistake.of("missing section", s -> s.image().job("output: {folder", "out: {folder").run()),
        Mistake.of("job file is missing", s -> new String[] {"run", s.path("no.yaml").toString()}),
        Mistake.of("job file is a folder", s -> new String[] {"run", s.folder().toString()}),
        Mistake.of(
            "address instead of a path",
            s -> s.job("brain.ome.zarr", "s3://bucket/brain.ome.zarr").run()));
  }

  private static Mistake step(String kind, String instead) {
    return Mistake.of(kind, s -> s.image().job(THRESHOLD, instead).run());
  }
}
