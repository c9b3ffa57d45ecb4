package org.cytobeam.transforms.table;

import org.cytobeam.transforms.atlas.Hemisphere;
import org.cytobeam.transforms.atlas.Structure;
import org.cytobeam.transforms.objects.ObjectStats;
import org.jspecify.annotations.Nullable;

/**
 * One object of the table.
 *
 * @param label its number, 1 or more
 * @param stats what was measured
 * @param touchesBorder whether it has a voxel on the outermost layer of the processed volume
 * @param region where its centroid lies; null for outside of all regions, or without an atlas
 * @param hemisphere the side its centroid is on; null without an atlas
 */
public record ObjectRow(
    long label,
    ObjectStats stats,
    boolean touchesBorder,
    @Nullable Structure region,
    @Nullable Hemisphere hemisphere) {}
