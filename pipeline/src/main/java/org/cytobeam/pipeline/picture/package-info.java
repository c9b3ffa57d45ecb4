/**
 * The overview picture of a run: maximum projections of the volume with the objects drawn over.
 *
 * <p>{@link org.cytobeam.pipeline.picture.ProjectionPlan} fixes the canvas, workers project their
 * blocks, {@link org.cytobeam.pipeline.picture.Projection} puts the parts together, and {@link
 * org.cytobeam.pipeline.picture.OverviewPicture} draws.
 */
@NullMarked
package org.cytobeam.pipeline.picture;

import org.jspecify.annotations.NullMarked;
