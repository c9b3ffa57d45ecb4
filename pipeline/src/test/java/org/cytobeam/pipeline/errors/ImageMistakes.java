package org.cytobeam.pipeline.errors;

import java.nio.file.Files;
import java.util.List;

/** Images that cannot be read, or not as asked. */
final class ImageMistakes {
  private static final String CHUNK = "brain.ome.zarr/0/1/0/1";
  private static final String ARRAY = "brain.ome.zarr/0/.zarray";
  private static final String ATTRIBUTES = "brain.ome.zarr/.zattrs";

  private ImageMistakes() {}

  static List<Mistake> all() {
    return List.of(
        Mistake.of("truncated chunk", s -> s.image().cut(CHUNK, 40).run()),
        Mistake.of("empty chunk file", s -> s.image().cut(CHUNK, 0).run()),
        Mistake.of("chunk of other bytes", s -> s.image().text(CHUNK, "no chunk at all").run()),
        Mistake.of(
            "chunk of another codec than .zarray says",
            s ->
                s.image()
                    .edit(ARRAY, "\"blosc\"", "\"zlib\"")
                    // One chunk, so that it is always the same that is met first.
                    .job("zarr}", "zarr, region: {z: [0, 16], y: [0, 16], x: [0, 16]}}")
                    .run()),
        Mistake.of(
            "chunk is a folder (I/O error in a worker)",
            s -> {
              Files.delete(s.image().path(CHUNK));
              Files.createDirectory(s.path(CHUNK));
              return s.run();
            }),
        Mistake.of(
            "no chunk can be read, with --quarantine",
            s ->
                s.image()
                    .edit(ARRAY, "\"blosc\"", "\"zlib\"")
                    .job("zarr}", "zarr, region: {z: [0, 16], y: [0, 16], x: [0, 16]}}")
                    .run("--quarantine")),
        Mistake.of(
            "codec that is not supported",
            s -> s.image().edit(ARRAY, "\"blosc\"", "\"zfpy\"").run()),
        Mistake.of("bad JSON in .zarray", s -> s.image().cut(ARRAY, 60).run()),
        Mistake.of(
            "bad JSON in .zattrs",
            s -> s.image().text(ATTRIBUTES, "{\n  \"multiscales\": [,]\n}\n").run()),
        Mistake.of(
            "chunks of another rank than shape",
            s -> s.image().edit(ARRAY, "\"chunks\" : [ 16, 16, 16 ]", "\"chunks\": [16]").run()),
        Mistake.of(
            "metadata of a level is missing",
            s -> {
              Files.delete(s.image().path(ARRAY));
              return s.run();
            }),
        Mistake.of(
            "axis named twice",
            s -> s.image().edit(ATTRIBUTES, "\"name\" : \"x\"", "\"name\" : \"y\"").run()),
        Mistake.of(
            "missing axis in multiscales",
            s ->
                s.image()
                    .text(
                        ATTRIBUTES,
                        """
                        {"multiscales": [{"version": "0.4",
                          "axes": [{"name": "y", "type": "space"}, {"name": "x", "type": "space"}],
                          "datasets": [{"path": "0", "coordinateTransformations":
                            [{"type": "scale", "scale": [2, 2]}]}]}]}
                        """)
                    .run()),
        Mistake.of("Zarr v3", s -> s.text("brain.ome.zarr/zarr.json", "{}").run()),
        Mistake.of("folder that is no image", s -> s.text("brain.ome.zarr/readme", "hi").run()),
        Mistake.of("image is missing", s -> s.run()),
        Mistake.of(
            "image is a TIFF",
            s -> s.text("brain.tif", "II*\0").job("brain.ome.zarr", "brain.tif").run()),
        Mistake.of(
            "level that is not there",
            s ->
                s.image()
                    .job("{image: brain.ome.zarr}", "{image: brain.ome.zarr, level: 3}")
                    .run()),
        Mistake.of(
            "channel that is not there",
            s ->
                s.image()
                    .job("{image: brain.ome.zarr}", "{image: brain.ome.zarr, channel: 1}")
                    .run()),
        Mistake.of(
            "time point that is not there",
            s ->
                s.image().job("{image: brain.ome.zarr}", "{image: brain.ome.zarr, time: 2}").run()),
        Mistake.of(
            "region outside of the image",
            s ->
                s.image()
                    .job("{image: brain.ome.zarr}", "{image: brain.ome.zarr, region: {y: [0, 33]}}")
                    .run()),
        Mistake.of(
            "unknown voxel size",
            s -> s.image().edit(ATTRIBUTES, "\"micrometer\"", "\"pixel\"").run()),
        Mistake.of("NaN voxel", s -> s.floatImage(Float.NaN).run()),
        Mistake.of(
            "infinite voxel with otsu",
            s ->
                s.floatImage(Float.POSITIVE_INFINITY)
                    .job("{method: absolute, value: 500}", "{method: otsu}")
                    .run()),
        Mistake.of(
            "job larger than memory",
            s ->
                s.image()
                    .edit(ARRAY, "[ 32, 32, 32 ]", "[ 8000, 8000, 8000 ]")
                    .job("block_size: 16", "block_size: 1000")
                    .run("--threads=2")),
        Mistake.of(
            "component to split larger than memory",
            s ->
                s.bars(240)
                    .job("- label", "- label\n  - split_objects: {method: watershed}")
                    .job("block_size: 16\n", "")
                    .run("--threads=8")));
  }
}
