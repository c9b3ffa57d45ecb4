package org.cytobeam.io.verify;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cytobeam.io.store.StoredValue;
import org.jspecify.annotations.Nullable;

/** Tells the keys of an image apart: chunks, metadata, what writers left over, anything else. */
final class KeySorter {
  private static final Set<String> METADATA =
      Set.of(".zarray", ".zattrs", ".zgroup", ".zmetadata", "zarr.json", "attributes.json");

  /** Temporary names of this program and of zarr-python. */
  private static final Pattern PARTIAL =
      Pattern.compile("(.*/)?\\.?([^/]+)\\.[0-9A-Za-z-]{8,}\\.partial");

  /** Where bioformats2raw keeps the metadata of the file that it converted. */
  private static final String OME_FOLDER = "OME";

  private final Audited audited;
  private final Findings findings;
  private final Map<String, Boolean> groups = new HashMap<>();

  KeySorter(Audited audited, Findings findings) {
    this.audited = audited;
    this.findings = findings;
  }

  /** A chunk, or a shard. */
  @SuppressWarnings("ArrayRecordComponent") // on its way to a check, never compared
  record Unit(Audited.Level level, long[] index) {}

  /** The chunk or shard that a key is of, or null. */
  @Nullable Unit unit(StoredValue value) {
    Audited.Level level = owner(value.key());
    long[] index = level == null ? null : level.units().unit(value.key());
    return level == null || index == null ? null : new Unit(level, index);
  }

  /** Whether a key that is no chunk's is a metadata file; what it is otherwise is noted. */
  boolean isFile(StoredValue value) {
    String key = value.key();
    Audited.Level level = owner(key);
    String name = level == null ? key : level.units().name(key);
    if (METADATA.contains(name)) {
      return true;
    }
    Matcher partial = PARTIAL.matcher(key);
    if (partial.matches()) {
      String folder = partial.group(1) == null ? "" : partial.group(1);
      findings.leftOver(
          key, folder + partial.group(2), unit(new StoredValue(folder + partial.group(2), 0)));
      return false;
    }
    int slash = key.indexOf('/');
    if (level != null || slash < 0) {
      findings.unexpected(key);
      return false;
    }
    String first = key.substring(0, slash);
    if (first.equals(OME_FOLDER)) {
      return true;
    }
    if (groups.computeIfAbsent(first, this::isGroup)) {
      findings.notChecked(first);
    } else {
      findings.unexpected(key);
    }
    return false;
  }

  private Audited.@Nullable Level owner(String key) {
    Audited.Level owner = null;
    for (Audited.Level level : audited.levels()) {
      boolean inside = level.units().owns(key);
      if (inside
          && (owner == null
              || level.units().array().path().length() > owner.units().array().path().length())) {
        owner = level;
      }
    }
    return owner;
  }

  private boolean isGroup(String folder) {
    for (String name : METADATA) {
      try {
        if (audited.store().get(folder + "/" + name) != null) {
          return true;
        }
      } catch (IOException e) {
        return false; // it is named as unexpected
      }
    }
    return false;
  }
}
