package org.cytobeam.pipeline.evaluate;

import java.util.List;
import java.util.Map;
import org.cytobeam.pipeline.picture.ScatterPicture;
import org.jspecify.annotations.Nullable;

/**
 * What an evaluation found. Numbers that are not defined, such as the precision of no objects, are
 * NaN here and empty, null or a dash in what users see.
 *
 * @param kind {@code labels}, {@code points} or {@code regions}
 * @param settings what was compared and how
 * @param metrics numbers that there is one of, by name
 * @param thresholds one row of numbers for each threshold; empty where there is none
 * @param matches who was matched with whom, and who was not
 * @param notes what the reader should know
 * @param scatter a picture; null for none
 */
public record Report(
    String kind,
    Map<String, Object> settings,
    Map<String, Number> metrics,
    List<Map<String, Number>> thresholds,
    Matches matches,
    List<String> notes,
    @Nullable ScatterPicture scatter) {}
