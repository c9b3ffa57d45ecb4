package org.cytobeam.pipeline.errors;

import java.util.List;

/** Manifests and stores that cannot be audited. */
final class VerifyMistakes {
  private VerifyMistakes() {}

  static List<Mistake> all() {
    return List.of(
        Mistake.of(
            "manifest that is none",
            s ->
                new String[] {
                  "verify",
                  s.image().text("list.txt", "0/0/0/0").path(Scene.IMAGE).toString(),
                  "--manifest=" + s.path("list.txt")
                }),
        Mistake.of(
            "manifest exists",
            s ->
                new String[] {
                  "verify",
                  s.image().text("list.txt", "mine").path(Scene.IMAGE).toString(),
                  "--write-manifest=" + s.path("list.txt")
                }),
        Mistake.of(
            "manifest with a bad line",
            s ->
                new String[] {
                  "verify",
                  s.image()
                      .text(
                          "list.txt",
                          "# cytobeam manifest 1: key, bytes, CRC-32C\n0/0/0/0 is well\n")
                      .path(Scene.IMAGE)
                      .toString(),
                  "--manifest=" + s.path("list.txt")
                }),
        Mistake.of(
            "manifest is missing",
            s ->
                new String[] {
                  "verify",
                  s.image().path(Scene.IMAGE).toString(),
                  "--manifest=" + s.path("list.txt")
                }),
        Mistake.of(
            "level to verify that is not there",
            s -> new String[] {"verify", s.image().path(Scene.IMAGE).toString(), "--level=3"}),
        Mistake.of(
            "folder to verify that is no image",
            s -> new String[] {"verify", s.text("notes/a.txt", "mine").path("notes").toString()}));
  }
}
