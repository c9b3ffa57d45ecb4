package org.cytobeam.pipeline.cli;

import java.util.List;
import java.util.Locale;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.pipeline.plan.Plan;
import org.cytobeam.pipeline.plan.PlanCost;

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
    line(
        text,
        "stages",
        "%s",
        plan.job().needsGlobalThreshold()
            ? "range, histogram, segment (3 passes: the threshold needs the whole volume)"
            : "segment (1 pass)");
    line(
        text,
        "blocks",
        "%,d of %d x %d x %d, stored chunks %s",
        grid.count(),
        grid.nz(),
        grid.ny(),
        grid.nx(),
        shape(plan.storageChunk()));
    line(text, "halo", "%s voxels on each side (z, y, x)", halo(plan));
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

  private static String outputs(Plan plan) {
    String labels =
        plan.job().output().labels()
            ? String.format(
                Locale.ROOT,
                ", labels.ome.zarr (%s chunks; at most %.0f MiB before compression)",
                shape(plan.labelChunk()),
                4 * plan.volume().voxelCount() / MIB)
            : "";
    return plan.job().output().folder()
        + ": objects "
        + plan.job().output().objects().toString().toLowerCase(Locale.ROOT)
        + " (about 160 bytes an object)"
        + (plan.job().atlas() == null ? "" : ", regions.csv")
        + labels
        + (plan.job().output().picture() ? ", overview.png" : "")
        + ", run.json";
  }

  /** The halo of a block in the middle of a volume that never ends. */
  private static String halo(Plan plan) {
    Box core = Box.at(1 << 28, 1 << 28, 1 << 28, 1, 1, 1);
    Box endless = Box.ofShape(1L << 29, 1L << 29, 1L << 29);
    Box source = plan.recipe().toMask(0).requiredSource(core, endless);
    return (core.z0() - source.z0())
        + ", "
        + (core.y0() - source.y0())
        + ", "
        + (core.x0() - source.x0());
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
