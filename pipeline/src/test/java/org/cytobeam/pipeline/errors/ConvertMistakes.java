package org.cytobeam.pipeline.errors;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** What cannot be converted, or not so, or not to there. */
final class ConvertMistakes {
  private static final String LABELS = Scene.IMAGE + "/labels/.zattrs";

  private ConvertMistakes() {}

  static List<Mistake> all() {
    return List.of(
        Mistake.of("TIFF is missing", s -> convert(s, "no.tif")),
        Mistake.of("not a TIFF", s -> convert(s.text("stack.tif", "plain text"), "stack.tif")),
        Mistake.of(
            "truncated TIFF",
            s -> convert(tiff(s, BufferedImage.TYPE_BYTE_GRAY).cut("stack.tif", 300), "stack.tif")),
        Mistake.of("RGB TIFF", s -> convert(tiff(s, BufferedImage.TYPE_INT_RGB), "stack.tif")),
        Mistake.of(
            "folder without TIFFs",
            s -> {
              Files.createDirectory(s.path("planes"));
              return convert(s, "planes");
            }),
        Mistake.of(
            "TIFF without a voxel size",
            s -> convert(tiff(s, BufferedImage.TYPE_BYTE_GRAY), "stack.tif")),
        Mistake.of(
            "voxel size that is none",
            s ->
                convert(tiff(s, BufferedImage.TYPE_BYTE_GRAY), "stack.tif", "--voxel-size-um=5,2")),
        Mistake.of(
            "voxel size of 0",
            s ->
                convert(
                    tiff(s, BufferedImage.TYPE_BYTE_GRAY), "stack.tif", "--voxel-size-um=5,2,0")),
        Mistake.of(
            "converted image exists",
            s ->
                convert(
                    tiff(s, BufferedImage.TYPE_BYTE_GRAY).text("out.ome.zarr/.zattrs", "{}"),
                    "stack.tif",
                    "--voxel-size-um=5,2,2")),
        Mistake.of(
            "--overwrite of what is no Zarr",
            s ->
                convert(
                    tiff(s, BufferedImage.TYPE_BYTE_GRAY).text("out.ome.zarr/thesis.doc", "x"),
                    "stack.tif",
                    "--voxel-size-um=5,2,2",
                    "--overwrite")),
        Mistake.of(
            "option of Zarr with a TIFF",
            s -> convert(tiff(s, BufferedImage.TYPE_BYTE_GRAY), "stack.tif", "--level=1")),
        Mistake.of(
            "--box outside of the image", s -> convert(s.image(), Scene.IMAGE, "--box=:,0:33,:")),
        Mistake.of("--box that is none", s -> convert(s.image(), Scene.IMAGE, "--box=0-9")),
        Mistake.of(
            "value that --dtype cannot hold",
            s -> convert(s.floatImage(-7), Scene.IMAGE, "--dtype=uint16")),
        Mistake.of(
            "NaN with --clip",
            s -> convert(s.floatImage(Float.NaN), Scene.IMAGE, "--dtype=uint16", "--clip")),
        Mistake.of(
            "shard of parts of chunks",
            s -> convert(s.image(), Scene.IMAGE, "--zarr=3", "--shard=16,24,16")),
        Mistake.of("shard in Zarr v2", s -> convert(s.image(), Scene.IMAGE, "--shard=16,16,16")),
        Mistake.of("codec that is not known", s -> convert(s.image(), Scene.IMAGE, "--codec=jpeg")),
        Mistake.of(
            "level that the codec lacks", s -> convert(s.image(), Scene.IMAGE, "--codec=zstd:40")),
        Mistake.of(
            "image without a voxel size converted",
            s ->
                convert(
                    s.image().edit(Scene.IMAGE + "/.zattrs", "\"micrometer\"", "\"pixel\""),
                    Scene.IMAGE)),
        Mistake.of(
            "conversion in place",
            s ->
                new String[] {
                  "convert",
                  s.image().path(Scene.IMAGE).toString(),
                  s.path(Scene.IMAGE).toString(),
                  "--overwrite"
                }),
        Mistake.of(
            "label image that is not there",
            s -> convert(s.image().text(LABELS, "{\"labels\": [\"nuclei\"]}"), Scene.IMAGE)),
        Mistake.of(
            "label image outside of its image",
            s -> convert(s.image().text(LABELS, "{\"labels\": [\"../../nuclei\"]}"), Scene.IMAGE)),
        zarr("channel that --channel lacks", "--channel=1"),
        zarr("time point that --time lacks", "--time=1"),
        zarr("level that --level lacks", "--level=1"),
        zarr("--dtype that is none", "--dtype=uint12"),
        zarr("--clip without --dtype", "--clip"),
        zarr("--levels=0", "--levels=0"),
        zarr("more levels than there can be", "--levels=9"),
        zarr("--no-pyramid with --levels", "--levels=2", "--no-pyramid"),
        zarr("levels of 64-bit integers", "--dtype=int64", "--levels=2"),
        zarr("labels of a floating type", "--dtype=float32", "--kind=labels"),
        zarr("chunk of 0", "--chunk=0,1,1"),
        zarr("--zarr=4", "--zarr=4"),
        zarr("level of a codec without levels", "--codec=none:3"));
  }

  /** Of the good image. */
  private static Mistake zarr(String kind, String... options) {
    return Mistake.of(kind, scene -> convert(scene.image(), Scene.IMAGE, options));
  }

  private static Scene tiff(Scene scene, int type) throws IOException {
    ImageIO.write(new BufferedImage(40, 30, type), "tiff", scene.path("stack.tif").toFile());
    return scene;
  }

  static String[] convert(Scene scene, String input, String... options) {
    return Stream.concat(
            Stream.of(
                "convert", scene.path(input).toString(), scene.path("out.ome.zarr").toString()),
            Stream.of(options))
        .toArray(String[]::new);
  }
}
