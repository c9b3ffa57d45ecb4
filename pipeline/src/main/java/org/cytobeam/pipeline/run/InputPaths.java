package org.cytobeam.pipeline.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
 * @param byKey path of each local input by its key in the job file
 * @param addresses the same of inputs at addresses
 */
public record InputPaths(Map<String, Path> byKey, Map<String, String> addresses) {
  /** Local inputs alone. */
  public InputPaths(Map<String, Path> byKey) {
    this(byKey, Map.of());
  }

  /** What a plan reads. */
  public static InputPaths of(Plan plan) {
    Map<String, String> locations = new LinkedHashMap<>();
    locations.put("input.image", plan.address().location());
    AtlasSpec atlas = plan.job().atlas();
    if (atlas != null) {
      locations.put("atlas.annotation", atlas.annotation());
      locations.put("atlas.structures", atlas.structures());
    }
    Map<String, Path> paths = new LinkedHashMap<>();
    Map<String, String> addresses = new LinkedHashMap<>();
    locations.forEach(
        (key, location) -> {
          if (Stores.isRemote(location)) {
            addresses.put(key, location);
          } else {
            Path zip = Stores.zipOf(Path.of(location));
            paths.put(key, zip == null ? Path.of(location) : zip);
          }
        });
    for (JobStep step : plan.job().steps()) {
      for (DataPath read : step.reads()) {
        paths.put("steps: " + step.stepName(), read.toPath());
      }
    }
    return new InputPaths(paths, addresses);
  }

  /** With one more input. */
  public InputPaths and(String key, Path path) {
    Map<String, Path> paths = new LinkedHashMap<>(byKey);
    paths.put(key, path);
    return new InputPaths(paths, addresses);
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
            throw liesIn(folder, path, key);
          }
          for (String name : replaced) {
            if (isIn(path, folder.resolve(name))) {
              throw wouldReplace(folder.resolve(name), path, key);
            }
          }
        });
  }

  /**
   * As {@link #refuseToHarm(Path, List)}, for an address.
   *
   * @param replaced how names below the address begin that a run deletes or replaces; a whole name
   *     ends with a slash
   */
  void refuseToHarm(String folder, List<String> replaced) {
    String place = comparable(folder);
    addresses.forEach(
        (key, address) -> {
          String input = comparable(address);
          if (place.startsWith(input)) {
            throw liesIn(folder, Stores.shown(address), key);
          }
          for (String name : replaced) {
            if (input.startsWith(place + name)) {
              String object = (place + name).replaceFirst("/$", "");
              throw wouldReplace(object, Stores.shown(address), key);
            }
          }
        });
  }

  /** With the scheme in lower case and a slash at the end. */
  private static String comparable(String address) {
    int scheme = address.indexOf(':');
    String rest = Stores.shown(address).substring(scheme);
    return address.substring(0, scheme).toLowerCase(Locale.ROOT) + rest.replaceFirst("/*$", "/");
  }

  private static BadInputException liesIn(Object folder, Object input, String key) {
    return new BadInputException(
        "output folder %s lies in %s, which the job reads (%s); choose another folder in output: folder"
            .formatted(folder, input, key));
  }

  private static BadInputException wouldReplace(Object replaced, Object input, String key) {
    return new BadInputException(
        "the run would replace %s, but the job reads %s (%s); choose another folder in output: folder"
            .formatted(replaced, input, key));
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
