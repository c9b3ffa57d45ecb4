package org.cytobeam.pipeline.errors;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;

/** What cannot be compared, or not so. */
final class EvaluateMistakes {
  private static final String CELLS = "z,y,x\n1,2,3\n";
  private static final String REGIONS = "acronym,count\nMOp,3\n";

  private EvaluateMistakes() {}

  static List<Mistake> all() {
    return List.of(
        Mistake.of(
            "no truth given", s -> new String[] {"evaluate", s.image().path(Scene.IMAGE) + ""}),
        Mistake.of("truth is missing", s -> evaluate(s.image(), Scene.IMAGE, "no.csv")),
        Mistake.of(
            "truth of no known kind",
            s -> evaluate(s.image().text("cells.txt", "x"), Scene.IMAGE, "cells.txt")),
        Mistake.of(
            "truth is a TIFF",
            s -> evaluate(s.image().text("mask.tif", "x"), Scene.IMAGE, "mask.tif")),
        Mistake.of(
            "table without positions or counts",
            s -> evaluate(s.image().text("t.csv", "row,col,v\n1,2,3\n"), Scene.IMAGE, "t.csv")),
        Mistake.of(
            "position that is no number",
            s -> evaluate(s.image().text("t.csv", CELLS + "1,?,3\n"), Scene.IMAGE, "t.csv")),
        Mistake.of(
            "XML of something else",
            s -> evaluate(s.image().text("t.xml", "<html/>"), Scene.IMAGE, "t.xml")),
        Mistake.of(
            "XML that is cut short",
            s ->
                evaluate(
                    s.image().text("t.xml", "<CellCounter_Marker_File>"), Scene.IMAGE, "t.xml")),
        Mistake.of(
            "XML with candidates only",
            s ->
                evaluate(
                    s.image()
                        .text(
                            "t.xml",
                            "<CellCounter_Marker_File><Marker_Type><Type>1</Type><Marker>"
                                + "<MarkerX>1</MarkerX><MarkerY>1</MarkerY><MarkerZ>1</MarkerZ>"
                                + "</Marker></Marker_Type></CellCounter_Marker_File>"),
                    Scene.IMAGE,
                    "t.xml")),
        Mistake.of(
            "folder that is no result",
            s -> {
              Files.createDirectory(s.image().path("empty"));
              return evaluate(s, "empty", Scene.IMAGE);
            }),
        Mistake.of(
            "job without results to evaluate",
            s -> {
              s.image().run();
              return evaluate(s, "job.yaml", Scene.IMAGE);
            }),
        Mistake.of(
            "job with results in a bucket to evaluate",
            s -> {
              s.image().job("folder: results", "folder: s3://brains/results").run();
              return evaluate(s, "job.yaml", Scene.IMAGE);
            }),
        Mistake.of(
            "result without labels",
            s -> evaluate(s.image().text("t.csv", CELLS), "t.csv", Scene.IMAGE)),
        Mistake.of(
            "result without counts by region",
            s -> evaluate(s.image().text("t.csv", CELLS).text("r.csv", REGIONS), "t.csv", "r.csv")),
        Mistake.of(
            "result without positions",
            s -> evaluate(s.image().text("t.csv", CELLS).text("r.csv", REGIONS), "r.csv", "t.csv")),
        Mistake.of(
            "labels of floating voxels", s -> evaluate(s.floatImage(1), Scene.IMAGE, Scene.IMAGE)),
        Mistake.of(
            "labels of another shape",
            s -> {
              s.image().text("small/.zarray", zarray("4, 4, 4"));
              return evaluate(s, Scene.IMAGE, "small");
            }),
        Mistake.of(
            "positions without a voxel size",
            s -> evaluate(s.text("t.csv", CELLS), "t.csv", "t.csv")),
        Mistake.of(
            "no region in common",
            s ->
                evaluate(
                    s.text("a.csv", REGIONS).text("b.csv", "acronym,count\nVISp,3\n"),
                    "a.csv",
                    "b.csv")),
        Mistake.of(
            "region counted twice",
            s ->
                evaluate(
                    s.text("a.csv", REGIONS + "MOp,4\n").text("b.csv", REGIONS), "b.csv", "a.csv")),
        Mistake.of(
            "no such count column",
            s ->
                evaluate(
                    s.text("a.csv", "acronym,left,right\nMOp,1,2\n").text("b.csv", REGIONS),
                    "a.csv",
                    "b.csv",
                    "--by=regions",
                    "--count-column=both")),
        Mistake.of("--distance=0", s -> points(s, "--distance=0")),
        Mistake.of("--overlap=2", s -> points(s, "--overlap=2")),
        Mistake.of("--label-truth=6", s -> points(s, "--label-truth=6")),
        Mistake.of("--label-truth of positions", s -> points(s, "--label-truth")),
        Mistake.of(
            "--label-truth of labels",
            s -> evaluate(s.image(), Scene.IMAGE, Scene.IMAGE, "--label-truth")),
        Mistake.of("--region that is none", s -> points(s, "--region=z=10-20")),
        Mistake.of(
            "--region of labels",
            s -> evaluate(s.image(), Scene.IMAGE, Scene.IMAGE, "--region=z=1:2")),
        Mistake.of("evaluate with a voxel size of 0", s -> points(s, "--voxel-size-um=5,2,0")),
        Mistake.of("--by that is none", s -> points(s, "--by=volumes")),
        Mistake.of(
            "evaluation exists",
            s -> points(s.text("report/evaluation.csv", "mine"), "--out=" + s.path("report"))),
        Mistake.of("evaluation to a file", s -> points(s, "--out=" + s.path("t.csv"))),
        Mistake.of(
            "evaluation in a volume",
            s ->
                evaluate(
                    s.image(), Scene.IMAGE, Scene.IMAGE, "--out=" + s.path(Scene.IMAGE + "/e"))));
  }

  private static String zarray(String shape) {
    return """
        {"zarr_format": 2, "shape": [%1$s], "chunks": [%1$s], "dtype": "|u1", "compressor": null,
         "fill_value": 0, "order": "C", "filters": null}"""
        .formatted(shape);
  }

  private static String[] points(Scene scene, String option) throws IOException {
    return evaluate(scene.text("t.csv", CELLS), "t.csv", "t.csv", option);
  }

  private static String[] evaluate(Scene scene, String result, String truth, String... options) {
    return Stream.concat(
            Stream.of(
                "evaluate", scene.path(result).toString(), "--truth", scene.path(truth).toString()),
            Stream.of(options))
        .toArray(String[]::new);
  }
}
