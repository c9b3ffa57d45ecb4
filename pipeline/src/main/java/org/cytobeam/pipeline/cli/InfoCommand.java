package org.cytobeam.pipeline.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.ome.Contents;
import org.cytobeam.io.ome.OmeFacts;
import org.cytobeam.io.ome.OmeImage;
import org.cytobeam.io.store.Store;
import org.cytobeam.io.store.Stores;
import org.cytobeam.io.zarr.ConsolidatedStore;
import org.cytobeam.io.zarr.ZarrArray;
import org.cytobeam.io.zarr.ZarrFormat;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Unmatched;

/** {@code cytobeam info}. */
@Command(
    name = "info",
    mixinStandardHelpOptions = true,
    description = {
      "Shows what an image or array is: axes, levels, chunks, codec, voxel size.",
      "Of a plate, well, collection, list of labels or group: what is inside.",
      "Any further --option=value goes to Beam, for example --awsRegion=eu-west-1."
    })
final class InfoCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "LOCATION",
      description = "An OME-Zarr image, a Zarr array or group, or N5, in any store.")
  private String location = "";

  @Option(names = "--json", description = "Prints JSON instead of text.")
  private boolean json;

  @Unmatched private List<String> beamOptions = new ArrayList<>();

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() {
    StoreOptions.use(beamOptions, location);
    PrintWriter out = spec.commandLine().getOut();
    InfoPage page = page(Stores.reading(location), Stores.shown(location));
    out.print(json ? page.json() : page.text());
    out.flush();
    return 0;
  }

  private static InfoPage page(Store given, String shown) {
    Store store = new ConsolidatedStore(given);
    Contents known = Contents.of(store);
    if (known != null) {
      return new InfoOfGroup(shown, known);
    }
    ZarrArray array = ZarrArray.find(store, "");
    // An array of N5 may say where its voxels lie, as an image does.
    if (array != null && array.metadata().format() != ZarrFormat.N5) {
      return new InfoOfImage(store, shown, array);
    }
    BadInputException noImage;
    try {
      return new InfoOfImage(store, shown, OmeImage.open(given, shown));
    } catch (BadInputException e) {
      noImage = e;
    }
    if (array != null) {
      return new InfoOfImage(store, shown, array);
    }
    // Only a group without any word of OME-NGFF; what is wrong with an image is said.
    @Nullable Contents found = OmeFacts.isImage(store) ? null : Contents.listed(store);
    if (found == null) {
      throw noImage;
    }
    return new InfoOfGroup(shown, found);
  }
}
