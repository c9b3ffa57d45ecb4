package org.cytobeam.pipeline.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.util.ReleaseInfo;
import org.cytobeam.io.store.InputFile;
import org.cytobeam.io.store.Store;
import org.cytobeam.io.store.Stores;
import org.cytobeam.io.store.ZarrKeys;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.pipeline.Version;
import org.cytobeam.pipeline.export.Exports;
import org.cytobeam.pipeline.plan.Plan;
import org.cytobeam.pipeline.work.AtlasRows;
import org.cytobeam.transforms.atlas.Atlas;
import org.cytobeam.transforms.atlas.AtlasPlacement;
import org.cytobeam.transforms.atlas.AtlasSpec;
import org.cytobeam.transforms.table.Totals;
import org.jspecify.annotations.Nullable;

/** {@code run.json}: what was run on what, with what result, so that it can be run again. */
final class RunRecord {
  private RunRecord() {}

  static void write(
      Path file,
      Plan plan,
      String jobText,
      PipelineOptions options,
      Results.Found found,
      StageMetrics metrics,
      RunFigures figures,
      double seconds)
      throws IOException {
    ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    ObjectNode record = json.createObjectNode();
    record
        .putObject("versions")
        .put("cytobeam", Version.text())
        .put("beam", ReleaseInfo.getReleaseInfo().getVersion())
        .put("java", Runtime.version().toString());
    record.put("run_id", figures.run());
    record.put("finished", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    record.put("runner", options.getRunner().getSimpleName());
    record.put("job", Stores.shown(jobText));
    input(record.putObject("input"), plan);
    atlas(record, plan, figures.run());
    processing(record.putObject("processing"), plan, metrics);
    missing(record, found.missing(), metrics);
    counts(record.putObject("counts"), found);
    ObjectNode time = record.putObject("seconds");
    time.put("total", Math.round(seconds * 100) / 100.0);
    metrics.seconds().forEach(time::put);
    ObjectNode work = record.putObject("thread_seconds");
    figures.threadSeconds().forEach(work::put);
    figures(record, figures);
    ArrayNode files = record.putArray("files");
    found.products().forEach(files::add);
    json.writeValue(file.toFile(), record);
  }

  private static void figures(ObjectNode record, RunFigures figures) {
    ArrayNode passes = record.putArray("passes");
    for (RunFigures.Pass pass : figures.passes()) {
      passes
          .addObject()
          .put("name", pass.name())
          .put("blocks", pass.blocks())
          .put("blocks_missing", pass.missing())
          .put("voxels", pass.voxels())
          .put("thread_seconds", pass.threadSeconds());
    }
    figures.amounts().forEach(record.putObject("amounts")::put);
  }

  private static void input(ObjectNode node, Plan plan) throws IOException {
    node.put("metadata_sha256", metadataHash(plan.address().location()));
    node.put("image", Stores.shown(plan.address().location()))
        .put("name", plan.imageName())
        .put("level", plan.address().level())
        .put("channel", plan.address().channel())
        .put("time", plan.address().time())
        .put("shape_zyx", plan.bounds().shapeText())
        .put("dtype", plan.pixelType().numpyName())
        .put("codec", plan.codec())
        .put("processed", plan.volume().toString());
    ArrayNode size = node.putArray("voxel_size_um_zyx");
    ArrayNode finestSize = node.putArray("level_0_voxel_size_um_zyx");
    ArrayNode finestOrigin = node.putArray("level_0_origin_um_zyx");
    for (int axis = 0; axis < 3; axis++) {
      size.add(plan.frame().processed().scale(axis));
      finestSize.add(plan.frame().finest().scale(axis));
      finestOrigin.add(plan.frame().finest().translation(axis));
    }
  }

  /** Tells whether the image was written anew since: of the first metadata file that it has. */
  private static String metadataHash(String location) throws IOException {
    Store store = Stores.reading(location);
    for (String name : ZarrKeys.METADATA) {
      byte[] metadata = store.get(name);
      if (metadata != null) {
        return sha256(metadata);
      }
    }
    throw new NoSuchFileException(store.describe(ZarrKeys.METADATA.get(0)));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static void atlas(ObjectNode record, Plan plan, String run) {
    AtlasSpec atlas = plan.job().atlas();
    AtlasPlacement placement = AtlasRows.of(plan, run).open().placement();
    if (atlas != null && placement != null) {
      Atlas.Files files = placement.atlas().files();
      ObjectNode node = record.putObject("atlas");
      node.put("annotation", Stores.shown(atlas.annotation()));
      if (files.annotationBytes() != InputFile.UNKNOWN) {
        node.put("annotation_bytes", files.annotationBytes());
      }
      node.put("structures", Stores.shown(atlas.structures()))
          .put("structures_bytes", files.structuresBytes());
    }
  }

  private static void processing(ObjectNode node, Plan plan, StageMetrics metrics) {
    BlockGrid grid = plan.grid();
    node.put("block_zyx", grid.nz() + "x" + grid.ny() + "x" + grid.nx())
        .put("blocks", grid.count())
        .put("threads", plan.cost().threads())
        .put("passes", plan.passes().size())
        .put("voxels", plan.volume().voxelCount())
        .put("voxels_read", metrics.voxelsRead())
        .put("chunks_decoded", metrics.chunksDecoded())
        .put("chunk_reads_not_stored", metrics.chunksNotStored())
        .put("components_too_large_to_split", metrics.keptWhole())
        .put("memory_planned_mib", plan.cost().totalBytes() >> 20);
  }

  private static void missing(
      ObjectNode record, @Nullable MissingBlocks missing, StageMetrics metrics) {
    if (missing != null) {
      ObjectNode node = record.putObject("quarantine");
      node.put("blocks_missing", missing.blocks().size())
          .put("voxels_missing", missing.voxels())
          .put("components_not_split", metrics.componentsNotSplit());
      ObjectNode passes = node.putObject("blocks_missing_by_pass");
      missing.byPass().forEach(passes::put);
    }
  }

  private static void counts(ObjectNode node, Results.Found found) {
    if (found.intensity() != null) {
      node.put("scaled_intensity", found.intensity());
    }
    Totals totals = found.totals();
    if (totals == null) {
      return;
    }
    node.put("objects", totals.objects());
    if (found.regions() != null) {
      node.put("objects_in_regions_and_outside", totals.regions().total());
    }
    Exports.Counted counted = found.counted();
    if (counted != null && counted.weighted() != null) {
      node.put("weighted_count", counted.weighted());
    }
    if (counted != null && counted.offTheMap() != null) {
      node.put("objects_in_density_map", totals.objects() - counted.offTheMap());
      node.put("objects_off_density_map", counted.offTheMap());
    }
  }
}
