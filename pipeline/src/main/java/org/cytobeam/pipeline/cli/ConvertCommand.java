package org.cytobeam.pipeline.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.cytobeam.io.ome.OmeZarrSpec;
import org.cytobeam.io.tiff.TiffConverter;
import org.cytobeam.pipeline.run.Progress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cytobeam convert}. */
@Command(
    name = "convert",
    mixinStandardHelpOptions = true,
    description = "Converts a TIFF stack, or a folder of TIFF planes, to OME-Zarr with a pyramid.")
final class ConvertCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "IN", description = "A TIFF file or a folder of planes.")
  private Path input = Path.of("");

  @Parameters(index = "1", paramLabel = "OUT", description = "The OME-Zarr folder to make.")
  private Path output = Path.of("");

  @Option(
      names = "--voxel-size-um",
      paramLabel = "Z,Y,X",
      description = "Voxel size in micrometres; needed where the TIFF does not say it.")
  private @Nullable String voxelSize;

  @Option(
      names = "--chunk",
      paramLabel = "Z,Y,X",
      description = "Storage chunk in voxels (default: 64,128,128).")
  private @Nullable String chunk;

  @Option(names = "--overwrite", description = "Replace OUT if it is there.")
  private boolean overwrite;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() {
    List<Double> size =
        voxelSize == null ? null : NumberOptions.numbers("--voxel-size-um", voxelSize);
    List<Integer> chunks =
        chunk == null
            ? TiffConverter.Options.DEFAULT_CHUNK
            : NumberOptions.wholeNumbers("--chunk", chunk);
    try (ProgressLine progress = ProgressLine.on(spec.commandLine().getErr())) {
      OmeZarrSpec written =
          TiffConverter.convert(
              input,
              output,
              new TiffConverter.Options(size, chunks, overwrite),
              (done, total) ->
                  progress.update(List.of(new Progress.Stage("convert", done, total))));
      progress.close();
      spec.commandLine()
          .getOut()
          .printf(
              "%s: %d x %d x %d voxels (z, y, x), %d channels, %d levels%n",
              output,
              written.nz(),
              written.ny(),
              written.nx(),
              written.channels(),
              written.levels());
    }
    return 0;
  }
}
