package org.cytobeam.pipeline.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.cytobeam.io.store.Stores;
import org.cytobeam.pipeline.export.Exports;
import org.cytobeam.pipeline.plan.Plan;
import org.cytobeam.pipeline.work.RunZarr;
import org.cytobeam.pipeline.work.WorkFolder;

/**
 * Where the results of a run go: a working folder while it goes on, and from there into place at
 * the very end, {@code run.json} last. Closing it before {@link #publish} leaves what was there
 * before.
 */
public interface OutputPlace extends AutoCloseable {

  /** Says that results are complete. */
  String RECORD = "run.json";

  /** Everything a run may write; the record last, because its presence says "complete". */
  List<String> PRODUCTS =
      Stream.of(
              List.of("objects.csv", "objects.parquet", "regions.csv"),
              Exports.PRODUCTS,
              List.of(
                  RunZarr.folder(Plan.LABELS),
                  RunZarr.folder(Plan.IMAGE),
                  RunZarr.folder(Plan.MASK),
                  "overview.png",
                  MissingBlocks.FILE,
                  RECORD))
          .flatMap(List::stream)
          .toList();

  /**
   * Whether a run may write to a place.
   *
   * @param folder path, or address of a store that can be written to
   * @param inputs what the run reads
   * @throws org.cytobeam.io.BadInputException if it holds results that may not be replaced, is no
   *     folder, or a run would harm an input
   */
  static void check(String folder, boolean overwrite, InputPaths inputs) throws IOException {
    if (Stores.isRemote(folder)) {
      RemoteOutput.check(folder, overwrite, inputs);
    } else {
      OutputFolder.check(Path.of(folder), overwrite, inputs);
    }
  }

  /**
   * Opens a place for one run, with an empty working folder in it.
   *
   * @param run tells runs apart
   * @throws org.cytobeam.io.BadInputException as {@link #check}, if the place cannot be written, or
   *     if another run is writing to it
   */
  static OutputPlace open(String folder, boolean overwrite, InputPaths inputs, String run)
      throws IOException {
    return Stores.isRemote(folder)
        ? RemoteOutput.open(folder, overwrite, inputs, run)
        : OutputFolder.open(Path.of(folder), overwrite, inputs, run);
  }

  /** The place as the user knows it. */
  String shown();

  /** Where the run works. */
  WorkFolder work();

  /**
   * Moves finished products from the working folder into place, instead of those of an earlier run.
   *
   * @param products names in the working folder; run.json last
   */
  void publish(List<String> products) throws IOException;

  /**
   * Deletes the working folder; published results stay.
   *
   * @throws RunFailed if that is not possible; the results are not touched by it
   */
  @Override
  void close();
}
