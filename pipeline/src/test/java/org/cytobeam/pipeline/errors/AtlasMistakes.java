package org.cytobeam.pipeline.errors;

import java.nio.file.Files;
import java.util.List;

/** Atlases that cannot be used. */
final class AtlasMistakes {
  private AtlasMistakes() {}

  static List<Mistake> all() {
    return List.of(
        Mistake.of(
            "annotation is missing",
            s -> {
              Files.delete(s.image().atlas().path("annotation.nrrd"));
              return s.run();
            }),
        Mistake.of(
            "truncated annotation", s -> s.image().atlas().cut("annotation.nrrd", 200).run()),
        Mistake.of(
            "truncated annotation, found by validate",
            s -> s.image().atlas().cut("annotation.nrrd", 200).command("validate")),
        Mistake.of(
            "annotation is no NRRD",
            s -> s.image().atlas().text("annotation.nrrd", "not a volume\n").run()),
        Mistake.of(
            "ontology without a column",
            s -> s.image().atlas().text("structures.csv", "id,name\n1,brain\n").run()),
        Mistake.of(
            "ontology with a bad number",
            s ->
                s.image()
                    .atlas()
                    .text(
                        "structures.csv",
                        "id,acronym,name,parent_structure_id\n1,br,brain,\nx,a,b,1\n")
                    .run()),
        Mistake.of(
            "orientation that is none",
            s ->
                s.image()
                    .atlas()
                    .job("structures.csv}", "structures.csv, orientation: asa}")
                    .run()),
        Mistake.of(
            "singular affine",
            s ->
                s.image()
                    .atlas()
                    .job(
                        "structures.csv}",
                        "structures.csv, image_to_atlas: {affine: [[1, 0, 0, 0], [0, 1, 0, 0], [0, 1, 0, 0]]}}")
                    .run()));
  }
}
