package org.cytobeam.pipeline.errors;

import java.nio.file.Files;
import java.util.List;

/** Output folders that must not be written to. */
final class OutputMistakes {
  private OutputMistakes() {}

  static List<Mistake> all() {
    return List.of(
        Mistake.of(
            "output folder holds results", s -> s.image().text("results/run.json", "{}").run()),
        Mistake.of("output folder is a file", s -> s.image().text("results", "mine").run()),
        Mistake.of(
            "output folder below a file",
            s -> s.image().text("notes", "mine").job("folder: results", "folder: notes/a").run()),
        Mistake.of(
            "output folder at an address of the web",
            s ->
                s.image()
                    .job("folder: results", "folder: 'https://me:PASSWORD@lab.org/results?sig=S'")
                    .run()),
        Mistake.of(
            "output folder in the image",
            s -> s.image().job("folder: results", "folder: brain.ome.zarr/results").run()),
        Mistake.of(
            "image among the results to replace",
            s -> {
              Files.createDirectories(s.image().path("results"));
              Files.move(s.path(Scene.IMAGE), s.path("results/labels.ome.zarr"));
              return s.job("brain.ome.zarr", "results/labels.ome.zarr").run("--overwrite");
            }),
        Mistake.of(
            "structures among the results to replace",
            s -> {
              Files.createDirectories(s.image().atlas().path("results"));
              Files.move(s.path("structures.csv"), s.path("results/regions.csv"));
              return s.job("structures.csv", "results/regions.csv").run("--overwrite");
            }),
        Mistake.of(
            "image in the working folder of a killed run",
            s -> {
              Files.createDirectories(s.image().path("results/.cytobeam-work"));
              Files.move(s.path(Scene.IMAGE), s.path("results/.cytobeam-work/labels.ome.zarr"));
              return s.job("brain.ome.zarr", "results/.cytobeam-work/labels.ome.zarr").run();
            }),
        Mistake.of(
            "GeoJSON of several planes",
            s -> s.image().job("folder: results", "folder: results, objects: geojson").run()),
        Mistake.of(
            "brainmapper's tables without an atlas",
            s -> s.image().job("folder: results", "folder: results, objects: brainmapper").run()),
        Mistake.of(
            "density map of too many voxels",
            s ->
                s.image()
                    .job("folder: results", "folder: results, density_map: {voxel_um: 1e-6}")
                    .run()),
        Mistake.of(
            "demo in a folder of other files",
            s ->
                new String[] {
                  "demo", "--folder", s.text("mine/annotation.nrrd", "x").path("mine").toString()
                }),
        new Mistake(
            "more objects than the type of the labels holds",
            1,
            s ->
                s.image()
                    .job("value: 500", "value: 50")
                    .job("- label", "- label: {structure: [1]}")
                    .job("picture: false", "picture: false, labels: true, label_dtype: uint8")
                    .run()));
  }
}
