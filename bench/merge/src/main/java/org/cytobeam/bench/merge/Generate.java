package org.cytobeam.bench.merge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTagList;
import org.cytobeam.io.beam.Block;
import org.cytobeam.transforms.beam.SegmentBlocks;
import org.cytobeam.transforms.label.FaceStripCoder;
import org.cytobeam.transforms.label.Side;
import org.cytobeam.transforms.label.StripsOfParts;
import org.cytobeam.transforms.objects.Fragment;
import org.cytobeam.transforms.objects.FragmentCoder;
import org.cytobeam.transforms.objects.IdBuckets;
import org.cytobeam.transforms.objects.ObjectBatch;
import org.cytobeam.transforms.objects.ObjectBatchCoder;
import org.cytobeam.transforms.objects.ObjectStats;

/** The records that {@link SegmentBlocks} makes of blocks, of a world's objects. */
final class Generate extends PTransform<PCollection<Block>, PCollectionTuple> {
  private static final long serialVersionUID = 1L;

  private final World world;
  private final IdBuckets buckets;

  Generate(World world, IdBuckets buckets) {
    this.world = world;
    this.buckets = buckets;
  }

  @Override
  public PCollectionTuple expand(PCollection<Block> blocks) {
    PCollectionTuple out =
        blocks.apply(
            "Generate",
            ParDo.of(new GenerateFn(world, buckets))
                .withOutputTags(
                    SegmentBlocks.COMPLETE,
                    TupleTagList.of(SegmentBlocks.PARTS).and(SegmentBlocks.STRIPS)));
    out.get(SegmentBlocks.COMPLETE).setCoder(KvCoder.of(VarIntCoder.of(), ObjectBatchCoder.of()));
    out.get(SegmentBlocks.PARTS).setCoder(KvCoder.of(VarIntCoder.of(), FragmentCoder.of()));
    out.get(SegmentBlocks.STRIPS).setCoder(KvCoder.of(VarLongCoder.of(), FaceStripCoder.of()));
    return out;
  }

  private static final class GenerateFn extends DoFn<Block, KV<Integer, ObjectBatch>> {
    private static final long serialVersionUID = 1L;

    private final World world;
    private final IdBuckets buckets;

    GenerateFn(World world, IdBuckets buckets) {
      this.world = world;
      this.buckets = buckets;
    }

    @ProcessElement
    public void process(@Element Block block, MultiOutputReceiver out) {
      BlockOfWorld found = new BlockOfWorld(world, block.index());
      buckets.cut(
          found.complete(),
          (bucket, objects) ->
              out.get(SegmentBlocks.COMPLETE).output(KV.of(bucket, ObjectBatch.of(objects))));
      for (ObjectStats part : found.parts()) {
        out.get(SegmentBlocks.PARTS)
            .output(KV.of(buckets.of(part.id()), new Fragment(part.id(), part)));
      }
      found
          .strips()
          .put(
              world.grid(),
              block.index(),
              (group, strip) -> out.get(SegmentBlocks.STRIPS).output(KV.of(group, strip)));
    }
  }

  /** What lies in one block. */
  static final class BlockOfWorld {
    private final World world;
    private final long[] block = new long[3];
    private final List<ObjectStats> complete = new ArrayList<>();
    private final List<ObjectStats> parts = new ArrayList<>();
    private final StripsOfParts strips = new StripsOfParts();

    BlockOfWorld(World world, long index) {
      this.world = world;
      for (int axis = 0; axis < 3; axis++) {
        block[axis] = world.grid().position(index, axis);
      }
      for (int on = 0; on < 7; on++) {
        addCells(on);
      }
      addFibres(0);
      addFibres(2);
      complete.sort(Comparator.comparingLong(ObjectStats::id));
    }

    List<ObjectStats> complete() {
      return complete;
    }

    List<ObjectStats> parts() {
      return parts;
    }

    StripsOfParts strips() {
      return strips;
    }

    /**
     * The objects of cells of this block, or of one before it on some axes that come in by arms.
     */
    private void addCells(int on) {
      long[] first = new long[3];
      long[] end = new long[3];
      for (int axis = 0; axis < 3; axis++) {
        boolean before = (on >> axis & 1) != 0;
        end[axis] = (block[axis] + (before ? 0 : 1)) * World.CELLS[axis];
        first[axis] = before ? end[axis] - 1 : block[axis] * World.CELLS[axis];
        if (first[axis] < 0) {
          return;
        }
      }
      for (long z = first[0]; z < end[0]; z++) {
        for (long y = first[1]; y < end[1]; y++) {
          for (long x = first[2]; x < end[2]; x++) {
            addCell(new long[] {z, y, x}, on);
          }
        }
      }
    }

    private void addCell(long[] cell, int on) {
      int arms = world.arms(cell);
      if ((arms & on) != on) {
        return;
      }
      ObjectStats body = world.body(cell);
      if (arms == 0) {
        complete.add(body);
        return;
      }
      long[] at = world.partAt(body, on);
      ObjectStats part = on == 0 ? body : world.line(at, 0, 1);
      parts.add(part);
      for (int axis = 0; axis < 3; axis++) {
        if ((arms >> axis & 1) != 0) {
          show(part.id(), axis, (on >> axis & 1) == 0, at);
        }
      }
    }

    private void addFibres(int axis) {
      int slow = axis == 0 ? 1 : 0;
      int fast = axis == 0 ? 2 : 1;
      for (int i = 0; i < World.CELLS[slow]; i++) {
        for (int j = 0; j < World.CELLS[fast]; j++) {
          long u = block[slow] * World.CELLS[slow] + i;
          long v = block[fast] * World.CELLS[fast] + j;
          if (world.isFibre(axis, u, v)) {
            addFibre(new Fibre(world, axis, u, v));
          }
        }
      }
    }

    private void addFibre(Fibre fibre) {
      int axis = fibre.axis();
      long here = block[axis];
      for (long[] piece : Fibre.piecesOf(fibre.isGap(here))) {
        long[] at = World.fibreAt(axis, fibre.u(), fibre.v());
        ObjectStats stats =
            fibre.piece(here * World.BLOCK + piece[0], here * World.BLOCK + piece[1]);
        if (piece[0] == 0 && here > 0) {
          show(stats.id(), axis, false, at);
        }
        if (piece[1] == World.BLOCK && here + 1 < fibre.blocks()) {
          show(stats.id(), axis, true, at);
        }
        (strips.isShown(stats.id()) ? parts : complete).add(stats);
      }
    }

    private void show(long part, int axis, boolean forward, long[] at) {
      int step = forward ? 1 : -1;
      Side side = new Side(axis == 0 ? step : 0, axis == 1 ? step : 0, axis == 2 ? step : 0);
      int u = (int) (at[axis == 0 ? 1 : 0] % World.BLOCK);
      int v = (int) (at[axis == 2 ? 1 : 2] % World.BLOCK);
      strips.show(part, side, u, v);
    }
  }
}
