package org.cytobeam.pipeline.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cytobeam.config.Job;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.ome.ImageLabels;
import org.cytobeam.io.ome.OmeImage;
import org.cytobeam.io.store.Stores;
import org.cytobeam.io.tiff.WholeFolder;
import org.cytobeam.io.zarr.ZarrFormat;
import org.cytobeam.pipeline.plan.Plan;
import org.cytobeam.pipeline.work.WorkFolder;
import org.jspecify.annotations.Nullable;

/**
 * Places the label image of a run also in the image that it read, among that one's labels: copied
 * under a hidden name, moved into place when the run's results are, listed last. Does nothing if
 * the job does not ask for it.
 */
public final class LabelsInImage implements AutoCloseable {
  private static final String KEY = "output: labels_in_image: ";

  private final Plan plan;
  private final @Nullable ImageLabels labels;
  private final @Nullable WholeFolder folder;

  private LabelsInImage(Plan plan, @Nullable ImageLabels labels, @Nullable WholeFolder folder) {
    this.plan = plan;
    this.labels = labels;
    this.folder = folder;
  }

  /**
   * Checks what a plan asks for.
   *
   * @throws BadInputException if the image can have no such labels: it is not a local OME-Zarr of
   *     the labels' Zarr version, or not all of one of its levels is processed
   */
  public static void requirePossible(Plan plan) {
    if (plan.job().output().labelsInImage() != null) {
      possible(plan);
    }
  }

  private static ImageLabels possible(Plan plan) {
    String location = plan.address().location();
    Job job = plan.job();
    if (Stores.isRemote(location) || !Files.isDirectory(Path.of(location))) {
      throw new BadInputException(
          KEY
              + Stores.shown(location)
              + " is not a local folder, so nothing can be placed in it; leave it out");
    }
    if (!plan.resampling().operators().isEmpty() || !plan.volume().equals(plan.bounds())) {
      throw new BadInputException(
          KEY
              + "only a part of the image is processed or it is resampled, so the labels would not"
              + " have the voxels of one of its levels; remove the region or the resampling step,"
              + " or leave it out");
    }
    ImageLabels labels = ImageLabels.of(location);
    ZarrFormat written = job.output().storage().format().zarr();
    if (written != labels.format()) {
      boolean v3 = labels.format() == ZarrFormat.V3;
      throw new BadInputException(
          KEY
              + "%s is Zarr %s and the labels would be Zarr %s; set output: storage: {zarr: %d}"
                  .formatted(location, v3 ? "v3" : "v2", v3 ? "v2" : "v3", v3 ? 3 : 2));
    }
    return labels;
  }

  /**
   * Chooses the place.
   *
   * @param overwrite whether labels of that name may be replaced
   * @throws BadInputException as {@link #requirePossible}; or if the place is taken or the image
   *     cannot be written
   */
  public static LabelsInImage open(Plan plan, boolean overwrite) {
    String name = plan.job().output().labelsInImage();
    if (name == null) {
      return new LabelsInImage(plan, null, null);
    }
    ImageLabels labels = possible(plan);
    Path image = Path.of(plan.address().location());
    Path group = image.resolve(ImageLabels.GROUP);
    Path written = Files.exists(group) ? group : image;
    if (!Files.isWritable(written)) {
      throw new BadInputException(
          KEY + written + " cannot be written; change its permissions, or leave it out");
    }
    return new LabelsInImage(plan, labels, WholeFolder.at(group.resolve(name), overwrite));
  }

  /** Copies the finished label image of a working folder beside its place. */
  void copy(WorkFolder work) throws IOException {
    if (labels != null && folder != null) {
      labels.write(
          plan.address().level(),
          OmeImage.open(work.image(Plan.LABELS)),
          Stores.writing(folder.writing().toString()));
    }
  }

  /** Moves the copy into its place and lists it. */
  void publish() {
    String name = plan.job().output().labelsInImage();
    if (labels != null && folder != null && name != null) {
      folder.publish();
      labels.list(name);
    }
  }

  /** Deletes a copy that was not published. */
  @Override
  public void close() {
    if (folder != null) {
      folder.close();
    }
  }
}
