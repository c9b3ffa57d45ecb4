package org.cytobeam.pipeline.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.store.Stores;
import org.cytobeam.pipeline.plan.Plan;
import org.cytobeam.transforms.atlas.AtlasSpec;
import org.cytobeam.transforms.operator.DataPath;
import org.cytobeam.transforms.operator.JobStep;

/**
 * What a run reads, so that it never deletes or writes into it.
 *
 * @param byKey path of each input by its key in the job file
 */
public record InputPaths(Map<String, Path> byKey) {
  /** The local files and folders of a plan. */
  public static InputPaths of(Plan plan) {
    Map<String, Path> paths = new LinkedHashMap<>();
    String image = plan.address().location();
    if (!Stores.isRemote(image)) {
      Path zip = Stores.zipOf(Path.of(image));
      paths.put("input.image", zip == null ? Path.of(image) : zip);
    }
    AtlasSpec atlas = plan.job().atlas();
    if (atlas != null) {
      paths.put("atlas.annotation", Path.of(atlas.annotation()));
      paths.put("atlas.structures", Path.of(atlas.structures()));
    }
    for (JobStep step : plan.job().steps()) {
      for (DataPath read : step.reads()) {
        paths.put("steps: " + step.stepName(), read.toPath());
      }
    }
    return new InputPaths(paths);
  }

  /** With one more input. */
  public InputPaths and(String key, Path path) {
    Map<String, Path> paths = new LinkedHashMap<>(byKey);
    paths.put(key, path);
    return new InputPaths(paths);
  }

  /**
   * Checks that results can go to a folder without touching any input.
   *
   * @param replaced names in the folder that a run deletes or replaces
   * @throws BadInputException if the folder is or lies in an input, or one of the names is, holds
   *     or lies in an input
   */
  void refuseToHarm(Path folder, List<String> replaced) {
    Path place = real(folder);
    byKey.forEach(
        (key, path) -> {
          if (place.startsWith(real(path))) {
            throw new BadInputException(
                "output folder %s lies in %s, which the job reads (%s); choose another folder in output: folder"
                    .formatted(folder, path, key));
          }
          for (String name : replaced) {
            if (isIn(path, folder.resolve(name))) {
              throw new BadInputException(
                  "the run would replace %s, but the job reads %s (%s); choose another folder in output: folder"
                      .formatted(folder.resolve(name), path, key));
            }
          }
        });
  }

  /** By name as well as after following links: deleting a link would lose the input, too. */
  private static boolean isIn(Path path, Path tree) {
    return real(path).startsWith(real(tree))
        || path.toAbsolutePath().normalize().startsWith(tree.toAbsolutePath().normalize());
  }

  /** The path with its links followed, as far as it exists. */
  private static Path real(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    Path known = absolute;
    while (!Files.exists(known)) {
      Path parent = known.getParent();
      if (parent == null) {
        return absolute;
      }
      known = parent;
    }
    try {
      return known.toRealPath().resolve(known.relativize(absolute)).normalize();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
