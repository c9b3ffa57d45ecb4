package org.cytobeam.pipeline.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.cytobeam.io.store.ByteRange;
import org.cytobeam.pipeline.work.StoredObjects;
import org.jspecify.annotations.Nullable;

/**
 * An object among the results that says which run is writing them. Of two runs that begin at once
 * the later mark stays, and the other run sees that it is not its own: before it begins, and again
 * before it puts anything in place. Of a run that was killed it stays.
 *
 * @param objects of the results
 */
record RunMark(StoredObjects objects) {
  static final String KEY = ".cytobeam-run";

  private static final int LONGEST = 200;

  /** The run that is writing; null if none is. */
  @Nullable String run() throws IOException {
    byte[] mark = objects.get(KEY, ByteRange.of(0, LONGEST));
    return mark == null ? null : new String(mark, StandardCharsets.UTF_8);
  }

  void set(String run) throws IOException {
    byte[] mark = run.getBytes(StandardCharsets.UTF_8);
    objects.write(KEY, () -> objects.store().put(KEY, mark));
  }

  boolean isOf(String run) throws IOException {
    return run.equals(run());
  }
}
