package org.cytobeam.pipeline.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.ome.OmeZarrSpec;
import org.cytobeam.io.ome.OmeZarrSpec.Kind;
import org.cytobeam.io.ome.StorageFormat;
import org.cytobeam.io.store.Stores;
import org.cytobeam.io.tiff.TiffConverter;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.pipeline.convert.Conversion;
import org.cytobeam.pipeline.convert.ConvertPlan;
import org.cytobeam.pipeline.convert.ConvertRequest;
import org.cytobeam.pipeline.convert.Crop;
import org.cytobeam.pipeline.plan.Machine;
import org.cytobeam.pipeline.run.Progress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Unmatched;

/** {@code cytobeam convert}. */
@Command(
    name = "convert",
    mixinStandardHelpOptions = true,
    description = {
      "Converts a TIFF stack, a folder of TIFF planes, or any Zarr or N5 that is read to OME-Zarr",
      "with a pyramid: other chunks, shards, codec, Zarr version, a part of it, another type.",
      "Any further --option=value goes to Beam, for example --awsRegion=eu-west-1."
    })
final class ConvertCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      paramLabel = "IN",
      description = "A TIFF file, a folder of planes, or an OME-Zarr image, Zarr array or N5.")
  private String input = "";

  @Parameters(index = "1", paramLabel = "OUT", description = "The OME-Zarr to make.")
  private String output = "";

  @Mixin private StorageOptions storage = new StorageOptions();

  @ArgGroup(exclusive = false, heading = "Of Zarr and N5 only:%n")
  private Selection selection = new Selection();

  @Option(
      names = "--voxel-size-um",
      paramLabel = "Z,Y,X",
      description = "Voxel size in micrometres; needed where the input does not say it.")
  private @Nullable String voxelSize;

  @Option(names = "--overwrite", description = "Replace OUT if it is there.")
  private boolean overwrite;

  @Unmatched private List<String> beamOptions = new ArrayList<>();

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  /** What is taken of a Zarr or N5, and made of it. */
  static final class Selection {
    @Option(
        names = "--box",
        paramLabel = "Z0:Z1,Y0:Y1,X0:X1",
        description = "Only these voxels, ends exclusive; the translation moves with them.")
    private @Nullable String box;

    @Option(names = "--channel", paramLabel = "N", description = "Only this channel.")
    private @Nullable Integer channel;

    @Option(names = "--time", paramLabel = "N", description = "Only this time point.")
    private @Nullable Integer time;

    @Option(names = "--level", paramLabel = "N", description = "Start from this level of IN.")
    private @Nullable Integer level;

    @Option(
        names = "--dtype",
        paramLabel = "T",
        description = "Type of voxel, such as uint8; a value that it cannot hold is an error.")
    private @Nullable String dtype;

    @Option(names = "--clip", description = "Clip and round what --dtype cannot hold.")
    private boolean clip;

    @Option(names = "--levels", paramLabel = "N", description = "How many levels to make.")
    private @Nullable Integer levels;

    @Option(names = "--no-pyramid", description = "Make one level only: --levels 1.")
    private boolean noPyramid;

    @Option(names = "--no-labels", description = "Leave the label images inside of IN out.")
    private boolean noLabels;

    @Option(
        names = "--kind",
        paramLabel = "image|labels",
        description = "How levels are made (default: as IN says): of labels no means.")
    private @Nullable Kind kind;

    boolean isGiven() {
      return box != null
          || channel != null
          || time != null
          || level != null
          || dtype != null
          || clip
          || levels != null
          || noPyramid
          || noLabels
          || kind != null;
    }

    @Nullable Integer levels() {
      if (noPyramid && levels != null && levels != 1) {
        throw new BadInputException(
            "--no-pyramid makes one level and --levels %d more; give one of them"
                .formatted(levels));
      }
      return noPyramid ? Integer.valueOf(1) : levels;
    }

    @Nullable PixelType type() {
      if (dtype == null) {
        return null;
      }
      for (PixelType type : PixelType.values()) {
        if (type != PixelType.MASK && type.numpyName().equals(dtype.toLowerCase(Locale.ROOT))) {
          return type;
        }
      }
      throw new BadInputException(
          "--dtype %s is not known; known are uint8, int8, uint16, int16, uint32, int32, uint64, int64, float32 and float64"
              .formatted(dtype));
    }
  }

  @Override
  public Integer call() {
    StoreOptions.use(beamOptions, input, output);
    return InputKind.isTiff(input) ? convertTiff() : convertZarr();
  }

  private @Nullable List<Double> voxelSize() {
    return voxelSize == null ? null : NumberOptions.numbers("--voxel-size-um", voxelSize);
  }

  private int convertTiff() {
    List<Double> size = voxelSize();
    List<Integer> chunk = storage.chunk();
    StorageFormat format = storage.format();
    if (Stores.isRemote(output)) {
      throw new BadInputException(
          "%s: TIFF is converted to local folders only. Give a local OUT, and convert that to %1$s afterwards."
              .formatted(Stores.shown(output)));
    }
    if (selection.isGiven() && Files.exists(Path.of(input))) {
      throw new BadInputException(
          "%s is TIFF: the options from --box to --kind are of Zarr and N5. Convert it first, then what comes of it"
              .formatted(input));
    }
    try (ProgressLine progress = ProgressLine.on(spec.commandLine().getErr())) {
      OmeZarrSpec written =
          TiffConverter.convert(
              Path.of(input),
              Path.of(output),
              new TiffConverter.Options(
                  size,
                  chunk == null ? TiffConverter.Options.DEFAULT_CHUNK : chunk,
                  overwrite,
                  format),
              (done, total) ->
                  progress.update(List.of(new Progress.Stage("convert", done, total))));
      progress.close();
      print(written, output);
    }
    return 0;
  }

  private int convertZarr() {
    ConvertRequest request =
        new ConvertRequest(
            input,
            output,
            storage.format(),
            storage.chunk(),
            selection.box == null ? null : new Crop(selection.box),
            selection.channel,
            selection.time,
            selection.level == null ? 0 : selection.level,
            selection.type(),
            selection.clip,
            selection.levels(),
            selection.kind,
            voxelSize(),
            overwrite,
            !selection.noLabels);
    ConvertPlan plan = ConvertPlan.of(request, Machine.here());
    try (ProgressLine progress = ProgressLine.on(spec.commandLine().getErr())) {
      Conversion.Finished finished =
          Conversion.run(plan, BeamOptions.of(beamOptions, plan.threads()), progress);
      progress.close();
      print(plan.spec(), output);
      for (ConvertPlan label : plan.labels()) {
        print(label.spec(), label.request().output());
      }
      printNotes(plan, finished);
    }
    return 0;
  }

  private void print(OmeZarrSpec written, String location) {
    note(
        "%s: %d x %d x %d voxels (z, y, x), %d channels, %d levels",
        Stores.shown(location),
        written.nz(),
        written.ny(),
        written.nx(),
        written.channels(),
        written.levels());
  }

  private void printNotes(ConvertPlan plan, Conversion.Finished finished) {
    if (finished.clipped() > 0) {
      note(
          "note: %,d voxel%s clipped or rounded to fit %s",
          finished.clipped(),
          finished.clipped() == 1 ? " was" : "s were",
          plan.spec().type().numpyName());
    }
    if (plan.withoutMeans()) {
      note("note: there are no further levels: 64-bit integers have no means");
    }
    for (String label : plan.leftOut()) {
      note("note: the label image %s was not converted", Stores.shown(label));
    }
    long reads = finished.chunksNotStored() + finished.chunksDecoded();
    if (finished.chunksNotStored() > 0) {
      note(
          "note: %,d of %,d chunk reads found no chunk stored and took the fill value",
          finished.chunksNotStored(), reads);
    }
  }

  @SuppressWarnings("AnnotateFormatMethod") // all callers are in this class
  private void note(String format, Object... values) {
    spec.commandLine().getOut().println(String.format(Locale.ROOT, format, values));
    spec.commandLine().getOut().flush();
  }
}
