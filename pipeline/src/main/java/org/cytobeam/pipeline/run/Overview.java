package org.cytobeam.pipeline.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.cytobeam.pipeline.picture.LegendEntry;
import org.cytobeam.pipeline.picture.OverviewPicture;
import org.cytobeam.pipeline.picture.PictureObject;
import org.cytobeam.pipeline.picture.Projection;
import org.cytobeam.pipeline.plan.Plan;
import org.cytobeam.pipeline.work.QuarantineFiles;
import org.cytobeam.pipeline.work.WorkFolder;
import org.cytobeam.transforms.atlas.RegionRow;
import org.cytobeam.transforms.atlas.RegionTable;
import org.cytobeam.transforms.atlas.Structure;
import org.cytobeam.transforms.beam.Quarantine;
import org.cytobeam.transforms.table.Totals;
import org.jspecify.annotations.Nullable;

/** Draws the overview picture from the tiles and marks in the working folder, one at a time. */
final class Overview {
  static final String NAME = "overview.png";

  private Overview() {}

  static void write(Plan plan, WorkFolder work, Totals totals, @Nullable RegionTable regions)
      throws IOException {
    Projection projection = new Projection(plan.projection());
    String pass = plan.points() == null ? plan.steps().last().name() : WorkFolder.PICTURE;
    Quarantine.Missing missing = QuarantineFiles.of(plan, work).of(pass);
    work.visit(plan.grid().count(), block -> work.tile(block, missing), projection::merge);
    OverviewPicture picture =
        new OverviewPicture(projection, plan.imageName(), totals.objects(), legend(regions));
    work.visit(plan.buckets().count(), work::marks, marks -> marks.forEach(picture::draw));
    picture.write(work.resolve(NAME));
  }

  /** Regions by their own count, the fullest first. */
  private static List<LegendEntry> legend(@Nullable RegionTable regions) {
    List<LegendEntry> entries = new ArrayList<>();
    if (regions == null) {
      return entries;
    }
    for (RegionRow row : regions.rows()) {
      if (row.hemisphere() == null && row.own().count() > 0) {
        Structure structure = row.structure();
        entries.add(
            new LegendEntry(
                structure == null ? "outside" : structure.acronym(),
                structure == null ? PictureObject.OUTSIDE : structure.rgb(),
                row.own().count()));
      }
    }
    entries.sort(Comparator.comparingLong((LegendEntry entry) -> -entry.count()));
    return entries;
  }
}
