package org.cytobeam.transforms.label;

import java.util.HashMap;
import java.util.Map;

/**
 * Brings the two strips of each interface together, in whatever order they come: the strips of a
 * group belong to one block and its up to 13 forward neighbours.
 */
public final class StripPairing {
  private StripPairing() {}

  /** Matches every strip with its opposite; a strip whose opposite is empty has no partner. */
  public static void match(
      Connectivity connectivity, Iterable<FaceStrip> strips, StripMatcher.Pairs pairs) {
    Map<Integer, FaceStrip> waiting = new HashMap<>();
    for (FaceStrip strip : strips) {
      // Interface codes: the code of the side that looks forward, 14 .. 26.
      int key = Math.max(strip.sideCode(), 26 - strip.sideCode());
      FaceStrip partner = waiting.remove(key);
      if (partner == null) {
        waiting.put(key, strip);
      } else {
        StripMatcher.match(connectivity, partner, strip, pairs);
      }
    }
  }
}
