package org.cytobeam.config;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.cytobeam.io.store.Stores;
import org.jspecify.annotations.Nullable;

/**
 * Paths of a job file: relative ones start at the file's folder. They come out absolute and
 * normalised.
 *
 * @param folder the folder of the job file, absolute
 */
record JobPaths(Path folder) {

  /** A path that need not exist. */
  @Nullable Path path(Value value) {
    String text = value.text();
    if (text == null) {
      return null;
    }
    if (text.isBlank()) {
      value.problem("the path is empty");
      return null;
    }
    if (text.contains("://")) {
      value.problem(
          "'" + Shown.text(text) + "' is an address, not a path; only local paths are read");
      return null;
    }
    try {
      return folder.resolve(text).normalize();
    } catch (InvalidPathException e) {
      value.problem("'" + Shown.text(text) + "' is not a path: " + e.getReason());
      return null;
    }
  }

  /**
   * Where a Zarr image is: a folder or a zip file that exists, or an address, which the plan opens.
   */
  @Nullable String image(Value value) {
    String text = value.text();
    if (text != null && Stores.isRemote(text)) {
      return text;
    }
    Path path = path(value);
    if (path == null || Stores.zipOf(path) != null) {
      return path == null ? null : path.toString();
    }
    path = existing(value);
    if (path != null && !Files.isDirectory(path)) {
      value.problem(
          "'%s' is a file, not a Zarr folder; make one with 'cytobeam convert'".formatted(path));
      return null;
    }
    return path == null ? null : path.toString();
  }

  /** A folder that need not exist, or an address of a store that can be written to. */
  @Nullable String output(Value value) {
    String text = value.text();
    if (text == null || !Stores.isRemote(text)) {
      Path path = path(value);
      return path == null ? null : path.toString();
    }
    if (!Stores.isWritable(text)) {
      value.problem(
          "'%s' cannot be written to; give a local folder, s3://... or gs://..."
              .formatted(Shown.text(Stores.shown(text))));
      return null;
    }
    if (text.matches("[^:]*:/+")) {
      value.problem("'%s' names no bucket; write s3://bucket/folder".formatted(Shown.text(text)));
      return null;
    }
    return text.replaceFirst("/+$", "");
  }

  /** A file of an atlas, or its folder, that must exist; or an address, which the run opens. */
  @Nullable String input(Value value, boolean folderToo) {
    String text = value.text();
    if (text != null && Stores.isRemote(text)) {
      return text;
    }
    Path path = folderToo ? existing(value) : file(value);
    return path == null ? null : path.toString();
  }

  /** A file that must exist. */
  @Nullable Path file(Value value) {
    Path path = existing(value);
    if (path != null && Files.isDirectory(path)) {
      value.problem("'%s' is a folder, not a file".formatted(path));
      return null;
    }
    return path;
  }

  /** A file or folder that must exist. */
  @Nullable Path existing(Value value) {
    Path path = path(value);
    if (path != null && !Files.exists(path)) {
      value.problem(
          "'%s' does not exist; %s"
              .formatted(
                  path,
                  value.startsWith("~")
                      ? "'~' is not expanded, write the path out"
                      : "check the path, which starts at the folder of the job file"));
      return null;
    }
    return path;
  }
}
