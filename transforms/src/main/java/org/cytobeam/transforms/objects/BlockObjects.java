package org.cytobeam.transforms.objects;

import java.util.ArrayList;
import java.util.List;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.VolumeReader;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.label.ObjectRuns;
import org.cytobeam.transforms.label.RunLabels;
import org.cytobeam.transforms.label.RunLabelsBuilder;

/**
 * What was found in a block.
 *
 * @param labels objects and parts of objects
 * @param whole which of them lie wholly in the block
 */
record BlockObjects(RunLabels labels, boolean[] whole) {

  /**
   * Splits what lies wholly in the block.
   *
   * @param measured the image that the splitter may look at
   */
  BlockObjects split(ComponentSplit split, VolumeReader measured) {
    Box block = labels.box();
    ObjectRuns[] runs = ObjectRuns.ofComponents(labels, whole);
    RunLabelsBuilder built = new RunLabelsBuilder(block);
    List<Boolean> wholeByKey = new ArrayList<>();
    int[] keyOfUnsplit = new int[whole.length];
    Voxels image = null;
    for (int i = 0; i < whole.length; i++) {
      if (!whole[i] || !split.splits(runs[i].box())) {
        keyOfUnsplit[i] = wholeByKey.size();
        wholeByKey.add(whole[i]);
        continue;
      }
      keyOfUnsplit[i] = -1;
      split.requireMemory(runs[i].box());
      if (image == null) {
        image = SplitImage.read(split.splitter(), measured, block, split.volume());
      }
      BlockSplit.Parts parts = BlockSplit.of(split, runs[i], image);
      parts.addTo(built, block, wholeByKey.size());
      for (int part = 0; part < parts.count(); part++) {
        wholeByKey.add(true);
      }
    }
    addUnsplit(built, keyOfUnsplit);
    RunLabelsBuilder.Built all = built.build();
    boolean[] wholeByNumber = new boolean[all.labels().count()];
    for (int i = 0; i < wholeByNumber.length; i++) {
      wholeByNumber[i] = wholeByKey.get(all.keyOf()[i]);
    }
    return new BlockObjects(all.labels(), wholeByNumber);
  }

  private void addUnsplit(RunLabelsBuilder built, int[] keyOf) {
    for (int row = 0; row < labels.rows(); row++) {
      for (int run = labels.firstRunOfRow(row); run < labels.firstRunOfRow(row + 1); run++) {
        int key = keyOf[labels.label(run)];
        if (key >= 0) {
          built.add(row, labels.start(run), labels.end(run), key);
        }
      }
    }
  }
}
