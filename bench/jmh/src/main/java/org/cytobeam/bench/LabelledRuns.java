package org.cytobeam.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.transforms.label.Connectivity;
import org.cytobeam.transforms.label.FaceStrip;
import org.cytobeam.transforms.label.FaceStrips;
import org.cytobeam.transforms.label.ObjectRuns;
import org.cytobeam.transforms.label.RunLabels;
import org.cytobeam.transforms.label.RunLabelsFile;
import org.cytobeam.transforms.label.Side;
import org.cytobeam.transforms.label.VoxelIndex;
import org.cytobeam.transforms.objects.LabelPainter;
import org.openjdk.jmh.annotations.Param;

/** What becomes of labelled runs: stored, read back, painted, shown to the neighbours. */
public class LabelledRuns extends KernelBenchmark {

  /** Which. */
  public enum Kernel {
    RUNS_ENCODE_NUCLEI(Input.NUCLEI),
    RUNS_DECODE_NUCLEI(Input.NUCLEI),
    PAINT_LABELS_NUCLEI(Input.NUCLEI),
    FACE_STRIPS_NUCLEI(Input.NUCLEI),
    OBJECT_RUNS_NUCLEI(Input.NUCLEI),
    RUNS_ENCODE_NOISE15(Input.NOISE15),
    RUNS_DECODE_NOISE15(Input.NOISE15),
    PAINT_LABELS_NOISE15(Input.NOISE15),
    FACE_STRIPS_NOISE15(Input.NOISE15);

    private final Input input;

    Kernel(Input input) {
      this.input = input;
    }
  }

  @Param public Kernel kernel;

  @Override
  protected Work prepared() throws IOException {
    RunLabels labels = RunLabels.of(kernel.input.make(), Connectivity.FACES);
    long[] ids = labels.identities(new VoxelIndex(Input.BOX));
    byte[] file = RunLabelsFile.encode(labels, ids);
    return switch (kernel) {
      case RUNS_ENCODE_NUCLEI, RUNS_ENCODE_NOISE15 -> () -> RunLabelsFile.encode(labels, ids);
      case RUNS_DECODE_NUCLEI, RUNS_DECODE_NOISE15 -> () -> area(file, labels.rows());
      case PAINT_LABELS_NUCLEI, PAINT_LABELS_NOISE15 -> {
        List<long[]> numbers = List.of(numbered(ids));
        yield () -> LabelPainter.paint(file, numbers, List.of(), Input.BOX, PixelType.U4);
      }
      case FACE_STRIPS_NUCLEI, FACE_STRIPS_NOISE15 -> () -> strips(labels, ids);
      case OBJECT_RUNS_NUCLEI -> {
        boolean[] all = new boolean[ids.length];
        Arrays.fill(all, true);
        yield () -> ObjectRuns.ofComponents(labels, all);
      }
    };
  }

  /** Pairs identity, number, numbers from 1 on. */
  private static long[] numbered(long[] ids) {
    long[] pairs = new long[2 * ids.length];
    for (int i = 0; i < ids.length; i++) {
      pairs[2 * i] = ids[i];
      pairs[2 * i + 1] = i + 1;
    }
    return pairs;
  }

  private static long area(byte[] file, int rows) throws IOException {
    long[] area = new long[1];
    RunLabelsFile.decode(file, rows, id -> id, (row, start, end, id) -> area[0] += end - start);
    return area[0];
  }

  private static List<FaceStrip> strips(RunLabels labels, long[] ids) {
    FaceStrips faces = new FaceStrips(labels, ids);
    List<FaceStrip> strips = new ArrayList<>();
    for (Side side : Side.all(Connectivity.FACES)) {
      strips.add(faces.take(side));
    }
    return strips;
  }
}
