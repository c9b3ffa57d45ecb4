package org.cytobeam.pipeline.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.volume.VoxelGeometry;
import org.jspecify.annotations.Nullable;

/** Where the level-0 voxels of a run's image lie, from its record. */
final class RunGeometry {
  private RunGeometry() {}

  /**
   * Null if the record does not say.
   *
   * @param folder of the results
   */
  static @Nullable VoxelGeometry of(Path folder) {
    Path file = folder.resolve("run.json");
    JsonNode input;
    try {
      input = new ObjectMapper().readTree(Files.readString(file)).path("input");
    } catch (JsonProcessingException e) {
      throw new BadInputException(
          "%s is not valid JSON (line %d); restore it or run the job again"
              .formatted(file, e.getLocation() == null ? 0 : e.getLocation().getLineNr()),
          e);
    } catch (IOException e) {
      throw new BadInputException(
          "%s cannot be read (%s); check that you may read it".formatted(file, e.getMessage()), e);
    }
    JsonNode size = input.path("level_0_voxel_size_um_zyx");
    JsonNode origin = input.path("level_0_origin_um_zyx");
    if (size.size() == 3 && origin.size() == 3) {
      return new VoxelGeometry(
          size.get(0).asDouble(),
          size.get(1).asDouble(),
          size.get(2).asDouble(),
          origin.get(0).asDouble(),
          origin.get(1).asDouble(),
          origin.get(2).asDouble());
    }
    // A record of an earlier version: the size is of the processed level.
    JsonNode processed = input.path("voxel_size_um_zyx");
    return input.path("level").asInt(-1) == 0 && processed.size() == 3
        ? VoxelGeometry.ofVoxelSize(
            processed.get(0).asDouble(), processed.get(1).asDouble(), processed.get(2).asDouble())
        : null;
  }
}
