package org.cytobeam.pipeline.run;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.csv.CSVPrinter;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.UnreadableChunkException;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.pipeline.plan.Plan;
import org.cytobeam.pipeline.work.WorkFolder;
import org.cytobeam.transforms.beam.WriteIntensityMap;
import org.cytobeam.transforms.statistic.ScaledIntensity;
import org.cytobeam.transforms.table.ObjectTable;
import org.jspecify.annotations.Nullable;

/**
 * The blocks that a run left out because they could not be read. A block may be missing from one
 * pass and not from another that reads less around it.
 *
 * @param blocks by number, each once; those of the intensity map, which has blocks of its own, are
 *     not among them
 * @param mapParts of the intensity map
 * @param byPass how many each pass left out; those that left out none are not there
 * @param ofObjects what the pass lacks that finds the objects
 */
public record MissingBlocks(
    List<Block> blocks, List<Block> mapParts, Map<String, Integer> byPass, List<Box> ofObjects) {
  /** The table's name. */
  static final String FILE = "quarantine.csv";

  private static final Object[] COLUMNS = {
    "block", "z0", "y0", "x0", "z1", "y1", "x1", "missing_from", "key", "reason"
  };

  /**
   * A block that is missing.
   *
   * @param number null for a part of the intensity map
   * @param box voxels of the level that is read, as resampled
   * @param passes that left it out, in the order they run
   * @param why what the first of them could not read
   */
  public record Block(
      @Nullable Long number, Box box, List<String> passes, UnreadableChunkException why) {}

  /** Whether none is missing. */
  public boolean isEmpty() {
    return blocks.isEmpty() && mapParts.isEmpty();
  }

  /** Voxels of the blocks. */
  public long voxels() {
    return blocks.stream().mapToLong(block -> block.box().voxelCount()).sum();
  }

  /**
   * What the passes of a run left out; to be called when they are over.
   *
   * @throws BadInputException if a pass left out every block
   */
  static MissingBlocks of(Plan plan, WorkFolder work) throws IOException {
    BlockGrid grid = plan.grid();
    SortedMap<Long, Block> blocks = new TreeMap<>();
    Map<String, Integer> byPass = new LinkedHashMap<>();
    List<Box> ofObjects = new ArrayList<>();
    List<String> passes = new ArrayList<>(plan.passes());
    passes.add(WorkFolder.PICTURE);
    for (String pass : passes) {
      SortedMap<Long, UnreadableChunkException> missing = missing(work, pass, grid.count(), byPass);
      missing.forEach(
          (block, why) ->
              blocks
                  .computeIfAbsent(block, b -> new Block(b, grid.core(b), new ArrayList<>(), why))
                  .passes()
                  .add(pass));
      if (pass.equals(plan.steps().last().name()) && plan.job().findsObjects()) {
        missing.keySet().forEach(block -> ofObjects.add(grid.core(block)));
      }
    }
    List<Block> parts = new ArrayList<>();
    ScaledIntensity map = plan.intensityMap();
    if (map != null) {
      BlockGrid chunks = map.chunks(grid);
      missing(work, WriteIntensityMap.NAME, chunks.count(), byPass)
          .forEach(
              (part, why) ->
                  parts.add(
                      new Block(
                          null,
                          map.source(chunks.core(part)),
                          List.of(WriteIntensityMap.NAME),
                          why)));
    }
    return new MissingBlocks(List.copyOf(blocks.values()), parts, byPass, ofObjects);
  }

  private static SortedMap<Long, UnreadableChunkException> missing(
      WorkFolder work, String pass, long units, Map<String, Integer> byPass) throws IOException {
    SortedMap<Long, UnreadableChunkException> missing = work.quarantine().of(pass).all();
    if (missing.size() == units) {
      UnreadableChunkException first = missing.values().iterator().next();
      throw new BadInputException(
          "no block can be read (%s: %d of %d are missing), the first one because: %s"
              .formatted(pass, missing.size(), units, first.getMessage()),
          first);
    }
    if (!missing.isEmpty()) {
      byPass.put(pass, missing.size());
    }
    return missing;
  }

  /** Writes the table: a row for each block, by number, then for each part of the map. */
  void write(Path file) throws IOException {
    try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
        CSVPrinter csv = new CSVPrinter(out, ObjectTable.format())) {
      csv.printRecord(COLUMNS);
      print(csv, blocks);
      print(csv, mapParts);
    }
  }

  private static void print(CSVPrinter csv, Collection<Block> blocks) throws IOException {
    for (Block block : blocks) {
      csv.print(block.number());
      for (int axis = 0; axis < 3; axis++) {
        csv.print(block.box().min(axis));
      }
      for (int axis = 0; axis < 3; axis++) {
        csv.print(block.box().max(axis));
      }
      csv.print(String.join(";", block.passes()));
      csv.print(block.why().key());
      csv.print(block.why().reason().replaceAll("\\p{Cntrl}", " "));
      csv.println();
    }
  }
}
