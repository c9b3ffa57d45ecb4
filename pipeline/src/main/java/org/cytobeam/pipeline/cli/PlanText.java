package org.cytobeam.pipeline.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.cytobeam.config.Job;
import org.cytobeam.config.Storage;
import org.cytobeam.io.ome.StorageFormat;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.zarr.ZarrFormat;
import org.cytobeam.pipeline.plan.Plan;
import org.cytobeam.pipeline.plan.PlanCost;
import org.cytobeam.transforms.objects.ComponentSplit;

/** A plan as a user reads it. */
final class PlanText {
  private static final double MIB = 1 << 20;

  private PlanText() {}

  static String of(Plan plan) {
    StringBuilder text = new StringBuilder();
    BlockGrid grid = plan.grid();
    PlanCost cost = plan.cost();
    VoxelGeometry voxel = plan.frame().processed();
    line(
        text,
        "image",
        "%s, level %d, %s, %s voxels of %s x %s x %s um (z, y, x)",
        plan.imageName(),
        plan.address().level(),
        plan.pixelType().numpyName(),
        plan.bounds().shapeText(),
        number(voxel.scaleZ()),
        number(voxel.scaleY()),
        number(voxel.scaleX()));
    line(text, "processed", "%s = %,d voxels", plan.volume(), plan.volume().voxelCount());
    line(text, "stages", "%s", passes(plan.passes()));
    line(
        text,
        "blocks",
        "%,d of %d x %d x %d, stored chunks %s",
        grid.count(),
        grid.nz(),
        grid.ny(),
        grid.nx(),
        shape(plan.storageChunk()));
    ComponentSplit split = plan.split();
    if (split != null) {
      line(
          text,
          "splitting",
          "%s; a component fits with a box of up to %,d voxels",
          plan.splitName(),
          split.mostVoxelsThatFit());
    }
    line(text, "halo", "%s voxels on each side (z, y, x)", plan.haloText());
    line(
        text,
        "reading",
        Locale.ROOT,
        "%.2f voxels a voxel and pass; a chunk is decoded up to %.2f times a pass",
        cost.readAmplification(),
        cost.decodeAmplification());
    line(
        text,
        "memory",
        Locale.ROOT,
        "%.0f MiB: %d threads x %.0f + %.0f decoded chunks + %.0f otherwise (heap %.0f MiB)",
        cost.totalBytes() / MIB,
        cost.threads(),
        cost.workerBytes() / MIB,
        cost.cacheBytes() / MIB,
        cost.fixedBytes() / MIB,
        cost.heapBytes() / MIB);
    line(text, "output", "%s", outputs(plan));
    return text.toString();
  }

  private static String passes(List<String> passes) {
    return "%s (%d pass%s)"
        .formatted(String.join(", ", passes), passes.size(), passes.size() == 1 ? "" : "es");
  }

  private static String outputs(Plan plan) {
    List<String> outputs = new ArrayList<>();
    Job.Output output = plan.job().output();
    if (plan.job().findsObjects()) {
      outputs.add(
          "objects "
              + output.objects().toString().toLowerCase(Locale.ROOT)
              + " (about 160 bytes an object)");
    }
    if (plan.job().atlas() != null) {
      outputs.add("regions.csv");
    }
    for (String image : plan.images()) {
      outputs.add(
          String.format(
              Locale.ROOT,
              "%s.ome.zarr (%s chunks%s; at most %.0f MiB before compression)",
              image,
              shape(plan.labelChunk()),
              storage(output.storage()),
              bytes(plan, image) * plan.volume().voxelCount() / MIB));
    }
    if (output.maps().density() != null) {
      outputs.add("density_map.ome.zarr");
    }
    if (output.maps().intensity() != null) {
      outputs.add("intensity_map.ome.zarr");
    }
    if (plan.job().findsObjects() && output.picture()) {
      outputs.add("overview.png");
    }
    outputs.add("run.json");
    return output.folder() + ": " + String.join(", ", outputs);
  }

  /** What a job says of it. */
  private static String storage(Storage storage) {
    StorageFormat format = storage.format();
    if (format.equals(StorageFormat.DEFAULT)) {
      return "";
    }
    List<Integer> shard = format.shard();
    return "%s, %s, Zarr %s"
        .formatted(
            shard == null ? "" : " in shards of " + shape(shard),
            format.codec().describe(),
            format.zarr() == ZarrFormat.V3 ? "v3" : "v2");
  }

  private static int bytes(Plan plan, String image) {
    return switch (image) {
      case Plan.LABELS -> plan.job().output().labelType().bytes();
      case Plan.IMAGE -> plan.steps().imageType().bytes();
      default -> 1;
    };
  }

  private static String shape(List<Integer> extents) {
    return extents.get(0) + " x " + extents.get(1) + " x " + extents.get(2);
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  private static void line(StringBuilder text, String name, String format, Object... values) {
    line(text, name, Locale.ROOT, format, values);
  }

  private static void line(
      StringBuilder text, String name, Locale locale, String format, Object... values) {
    text.append(String.format(locale, "%-10s ", name))
        .append(String.format(locale, format, values))
        .append('\n');
  }
}
