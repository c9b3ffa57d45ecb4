package org.cytobeam.pipeline.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.cytobeam.io.ome.Axis;
import org.cytobeam.io.ome.Level;
import org.cytobeam.io.ome.OmeImage;
import org.cytobeam.io.volume.VoxelGeometry;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Unmatched;

/** {@code cytobeam info}. */
@Command(
    name = "info",
    mixinStandardHelpOptions = true,
    description = {
      "Shows what an image is: axes, levels, chunks, codec, voxel size.",
      "Any further --option=value goes to Beam, for example --awsRegion=eu-west-1."
    })
final class InfoCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "IMAGE",
      description =
          "An OME-Zarr image or a Zarr array: a folder, a zip, http(s)://, s3:// or gs://.")
  private String image = "";

  @Unmatched private List<String> beamOptions = new ArrayList<>();

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() {
    StoreOptions.use(beamOptions, image);
    OmeImage opened = OmeImage.open(image);
    PrintWriter out = spec.commandLine().getOut();
    out.printf("name      %s%n", opened.name());
    out.printf(
        "axes      %s%n",
        opened.axes().stream().map(InfoCommand::text).collect(Collectors.joining(", ")));
    out.printf("channels  %d%ntimes     %d%n", opened.channels(), opened.times());
    for (int i = 0; i < opened.levels().size(); i++) {
      Level level = opened.levels().get(i);
      out.printf(
          "level %-3d %s, chunks %s, %s (%s), %s, %s%n",
          i,
          join(level.shape()),
          join(level.chunkShape()),
          level.type().numpyName(),
          level.dtype(),
          level.codec(),
          size(level.geometry()));
    }
    out.flush();
    return 0;
  }

  private static String text(Axis axis) {
    String unit = axis.unit();
    return unit == null || unit.isEmpty() ? axis.name() : axis.name() + " (" + unit + ")";
  }

  private static String join(List<? extends Number> values) {
    return values.stream().map(Object::toString).collect(Collectors.joining(" x "));
  }

  private static String size(@Nullable VoxelGeometry geometry) {
    return geometry == null
        ? "voxel size unknown"
        : "voxel %s x %s x %s um (z, y, x)"
            .formatted(geometry.scaleZ(), geometry.scaleY(), geometry.scaleX());
  }
}
