package org.cytobeam.pipeline.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.util.ReleaseInfo;
import org.cytobeam.io.ome.OmeImage;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.pipeline.Version;
import org.cytobeam.pipeline.plan.Plan;

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
      double seconds)
      throws IOException {
    ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    ObjectNode record = json.createObjectNode();
    record
        .putObject("versions")
        .put("cytobeam", Version.text())
        .put("beam", ReleaseInfo.getReleaseInfo().getVersion())
        .put("java", Runtime.version().toString());
    record.put("finished", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    record.put("runner", options.getRunner().getSimpleName());
    record.put("job", jobText);
    input(record.putObject("input"), plan);
    processing(record.putObject("processing"), plan, metrics);
    counts(record.putObject("counts"), found);
    ObjectNode time = record.putObject("seconds");
    time.put("total", Math.round(seconds * 100) / 100.0);
    metrics.seconds().forEach(time::put);
    ArrayNode files = record.putArray("files");
    found.products().forEach(files::add);
    json.writeValue(file.toFile(), record);
  }

  private static void input(ObjectNode node, Plan plan) {
    OmeImage image = OmeImage.open(plan.address().location());
    node.put("image", plan.address().location())
        .put("name", plan.imageName())
        .put("level", plan.address().level())
        .put("channel", plan.address().channel())
        .put("time", plan.address().time())
        .put("shape_zyx", plan.bounds().shapeText())
        .put("dtype", plan.pixelType().numpyName())
        .put("codec", image.level(plan.address().level()).codec())
        .put("processed", plan.volume().toString());
    ArrayNode size = node.putArray("voxel_size_um_zyx");
    for (int axis = 0; axis < 3; axis++) {
      size.add(plan.frame().processed().scale(axis));
    }
  }

  private static void processing(ObjectNode node, Plan plan, StageMetrics metrics) {
    BlockGrid grid = plan.grid();
    node.put("block_zyx", grid.nz() + "x" + grid.ny() + "x" + grid.nx())
        .put("blocks", grid.count())
        .put("threads", plan.cost().threads())
        .put("passes", plan.passes())
        .put("voxels", plan.volume().voxelCount())
        .put("voxels_read", metrics.voxelsRead())
        .put("chunks_decoded", metrics.chunksDecoded())
        .put("memory_planned_mib", plan.cost().totalBytes() >> 20);
  }

  private static void counts(ObjectNode node, Results.Found found) {
    node.put("objects", found.totals().objects());
    if (found.regions() != null) {
      node.put("objects_in_regions_and_outside", found.totals().regions().total());
    }
  }
}
