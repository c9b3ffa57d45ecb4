package org.cytobeam.transforms.operator;

import java.util.ArrayList;
import java.util.List;
import org.cytobeam.io.StageClock;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.ScratchVoxels;
import org.cytobeam.io.volume.VolumeReader;
import org.cytobeam.io.volume.Voxels;
import org.jspecify.annotations.Nullable;

/**
 * Runs a chain over boxes that follow one another along z, thin slab by thin slab, and keeps of
 * every operator's source the planes that the next slab needs again. So no plane is computed or
 * read twice, however far the operators reach along z, and what is held is a slab and its halo, not
 * a block and its halo.
 *
 * <p>The voxels are those that {@link StepChain#read} gives for each box, to the bit: every
 * operator is asked for boxes whose results do not depend on how the volume is cut. Boxes may come
 * in any order; what they do not share with the one before is computed anew.
 *
 * <p>Serves one thread.
 */
public final class Sweep {
  /** Planes of a slab: about as many as are kept of a usual halo, so that moving them is cheap. */
  public static final int SLAB = 32;

  private final Box area;
  private final Box volume;
  private final int slab;
  private final List<Stage> stages = new ArrayList<>();
  private final SourcePlanes source;

  /**
   * @param reader of what the chain reads
   * @param operator the chain
   * @param area all boxes that will be read lie in it
   * @param volume the whole processed volume
   */
  public Sweep(VolumeReader reader, BlockOperator operator, Box area, Box volume) {
    this(reader, operator, area, volume, SLAB);
  }

  /**
   * @param slab planes that are computed at a time
   */
  public Sweep(VolumeReader reader, BlockOperator operator, Box area, Box volume, int slab) {
    this.area = area;
    this.volume = volume;
    this.slab = slab;
    this.source = new SourcePlanes(reader, operator.requiredSource(area, volume).z1());
    PixelType type = reader.type();
    for (BlockOperator each : operators(operator)) {
      stages.add(new Stage(each, type));
      type = each.outputType(type);
    }
  }

  private static List<BlockOperator> operators(BlockOperator operator) {
    if (operator == CopyVoxels.INSTANCE) {
      return List.of();
    }
    return operator instanceof Chain chain ? chain.operators() : List.of(operator);
  }

  /** The chain's result for a box; new voxels, or those of the reader where nothing is done. */
  public Voxels read(Box box) {
    if (stages.isEmpty()) {
      source.release(box.z0());
      return source.exactly(box);
    }
    return compute(box, Long.MAX_VALUE);
  }

  /**
   * What {@link #read} gives, and the chain's source.
   *
   * @param result the chain's result for a box
   * @param source voxels of the chain's source for this box or more
   */
  public record WithSource(Voxels result, Voxels source) {}

  /** The chain's result for a box and the voxels of the source there, read once for both. */
  public WithSource readWithSource(Box box) {
    if (stages.isEmpty()) {
      Voxels voxels = read(box);
      return new WithSource(voxels, voxels);
    }
    Voxels result = compute(box, box.z0());
    return new WithSource(result, source.around(box));
  }

  private Voxels compute(Box box, long keep) {
    Voxels result = Voxels.allocate(box, stages.get(stages.size() - 1).output());
    fill(stages.size() - 1, result, box.z0(), keep);
    if (box.z1() >= area.z1()) {
      stages.forEach(Stage::release);
    }
    return result;
  }

  /**
   * Computes the planes of a stage's result from {@code z} on, a slab at a time.
   *
   * @param keep source planes from here on are kept
   */
  private void fill(int index, Voxels result, long z, long keep) {
    Stage stage = stages.get(index);
    Box box = result.box();
    for (long from = z; from < box.z1(); from += slab) {
      Box part = Planes.slab(box, from, slab);
      Voxels in = source(index, stage.operator.requiredSource(part, volume), keep);
      long start = System.nanoTime();
      if (part.equals(box)) {
        stage.operator.compute(in, result);
      } else {
        Voxels planes = stage.part(part);
        stage.operator.compute(in, planes);
        Planes.copy(planes, result, part.z0(), part.z1());
      }
      StageClock.COMPUTE.since(start);
    }
  }

  /** What a stage reads: exactly a box of the stage before, or of the source. */
  private Voxels source(int index, Box box, long keep) {
    Stage stage = stages.get(index);
    Voxels before = stage.window;
    if (before != null && before.box().equals(box)) {
      return before;
    }
    Voxels window = Stage.again(before, box, stage.input);
    stage.window = window;
    long first = index == 0 ? box.z0() : retained(before, window);
    Stage.release(before, window);
    if (index == 0) {
      source.release(Math.min(keep, box.z0()));
      source.copy(window);
    } else {
      fill(index - 1, window, first, keep);
    }
    return window;
  }

  /** Moves the planes that both have to the front; returns the first that is to be computed. */
  private static long retained(@Nullable Voxels before, Voxels window) {
    Box box = window.box();
    if (before == null
        || before.box().z0() > box.z0()
        || before.box().z1() <= box.z0()
        || !Planes.of(before.box(), box.z0(), box.z1()).equals(box)) {
      return box.z0();
    }
    long kept = Math.min(before.box().z1(), box.z1());
    Planes.copy(before, window, box.z0(), kept);
    return kept;
  }

  /** An operator, the window on its source, and scratch that slabs of one size share. */
  private static final class Stage {
    private final BlockOperator operator;
    private final PixelType input;
    private @Nullable Voxels window;
    private @Nullable Voxels part;

    Stage(BlockOperator operator, PixelType input) {
      this.operator = operator;
      this.input = input;
    }

    PixelType output() {
      return operator.outputType(input);
    }

    Voxels part(Box slab) {
      Voxels old = part;
      Voxels voxels = again(old, slab, output());
      release(old, voxels);
      part = voxels;
      return voxels;
    }

    /** Voxels for a box: in the array there is, if that is as long. */
    static Voxels again(@Nullable Voxels old, Box box, PixelType type) {
      return old != null && sameShape(old.box(), box)
          ? Voxels.wrap(box, type, old.array())
          : ScratchVoxels.take(box, type);
    }

    /** Gives old voxels back, unless new ones are in their array. */
    static void release(@Nullable Voxels old, @Nullable Voxels next) {
      if (old != null && (next == null || old.array() != next.array())) {
        ScratchVoxels.giveBack(old);
      }
    }

    void release() {
      release(window, null);
      release(part, null);
      window = null;
      part = null;
    }

    private static boolean sameShape(Box a, Box b) {
      return a.extent(0) == b.extent(0) && a.extent(1) == b.extent(1) && a.extent(2) == b.extent(2);
    }
  }

  /** A box in slabs, for those who take any part of a box. */
  public static List<Box> slabs(Box box) {
    List<Box> slabs = new ArrayList<>();
    for (long z = box.z0(); z < box.z1(); z += SLAB) {
      slabs.add(Planes.slab(box, z, SLAB));
    }
    return slabs;
  }

  /**
   * Bytes that reading a box takes at most beside its result.
   *
   * @param from the first plane of the source that is kept
   * @param depth planes that are stored together
   */
  public static long bytes(
      BlockOperator operator, Box box, Box volume, PixelType input, long from, int depth) {
    Box source = operator.requiredSource(box, volume);
    long end = Math.min(volume.z1(), SourcePlanes.roundUp(source.z1(), depth));
    long most = 0;
    for (long z : new long[] {box.z0(), Math.max(box.z0(), box.z1() - SLAB)}) {
      most = Math.max(most, slabBytes(operator, Planes.slab(box, z, SLAB), box, volume, input));
    }
    return most + Voxels.memoryBytes(Planes.of(source, Math.min(from, source.z1()), end), input);
  }

  /** Windows, scratch, and what an operator needs to compute a slab of a box. */
  private static long slabBytes(
      BlockOperator operator, Box slab, Box box, Box volume, PixelType input) {
    List<BlockOperator> operators = operators(operator);
    List<PixelType> types = new ArrayList<>(List.of(input));
    for (BlockOperator each : operators) {
      types.add(each.outputType(types.get(types.size() - 1)));
    }
    long held = 0;
    long computing = 0;
    Box target = slab;
    for (int i = operators.size() - 1; i >= 0; i--) {
      BlockOperator each = operators.get(i);
      // A window that is filled for the first time is filled slab by slab, too.
      Box part = Planes.slab(target, target.z0(), SLAB);
      Box window = each.requiredSource(target, volume);
      held += Voxels.memoryBytes(window, types.get(i));
      if (!part.equals(i == operators.size() - 1 ? box : target)) {
        held += Voxels.memoryBytes(part, types.get(i + 1));
      }
      Box needed = each.requiredSource(part, volume);
      computing = Math.max(computing, each.scratchBytes(needed, part, types.get(i)));
      target = window;
    }
    return held + computing;
  }
}
