package org.cytobeam.config;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.jspecify.annotations.Nullable;

/** Names a user can choose from, and the one that was probably meant. */
final class Choices {
  private static final int LONGEST_NAME = 40;
  private static final double SWAPPED_LETTERS = 0.9;

  private Choices() {}

  /** The constants of an enum by their names in lower case, in their order. */
  static <E extends Enum<E>> Map<String, E> of(Class<E> type) {
    return ofConstants(type);
  }

  /** The same for a type that is known at run time only to be an enum. */
  static <T> Map<String, T> ofConstants(Class<T> type) {
    Map<String, T> byName = new LinkedHashMap<>();
    for (T constant : type.getEnumConstants()) {
      byName.put(((Enum<?>) constant).name().toLowerCase(Locale.ROOT), constant);
    }
    return Collections.unmodifiableMap(byName);
  }

  /** {@code ; did you mean 'sigma'? (allowed: sigma, mode)}, the question only if there is one. */
  static String advice(String wrong, Collection<String> allowed) {
    return question(wrong, allowed) + " (allowed: " + String.join(", ", allowed) + ")";
  }

  /** {@code ; did you mean 'sigma'?}, or nothing. */
  static String question(String wrong, Collection<String> allowed) {
    String nearest = nearest(wrong, allowed);
    return nearest == null ? "" : "; did you mean '" + nearest + "'?";
  }

  /**
   * The name that differs in at most a third of its letters, else one that contains or is part of
   * it.
   */
  private static @Nullable String nearest(String wrong, Collection<String> allowed) {
    if (wrong.isEmpty() || wrong.length() > LONGEST_NAME) {
      return null;
    }
    String name = wrong.toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
    String nearest = null;
    // Less than the whole name: 't' is not a slip of 'z', but 'Z' is.
    int least = Math.min(name.length(), Math.max(1, name.length() / 3) + 1);
    for (String candidate : allowed) {
      int distance = LevenshteinDistance.getDefaultInstance().apply(name, candidate);
      if (distance < least) {
        least = distance;
        nearest = candidate;
      }
    }
    if (nearest != null || name.length() < 4) {
      return nearest;
    }
    for (String candidate : allowed) {
      // Jaro-Winkler forgives swapped letters, 'aera', which count as two edits.
      if (new JaroWinklerSimilarity().apply(name, candidate) >= SWAPPED_LETTERS
          || candidate.contains(name)
          || (name.contains(candidate) && candidate.length() > 3)) {
        return candidate;
      }
    }
    return null;
  }
}
