package org.cytobeam.pipeline.errors;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;

/** Locations that cannot be reached, read or written; those of buckets are tried by the modules. */
final class StoreMistakes {
  private StoreMistakes() {}

  static List<Mistake> all() {
    return List.of(
        new Mistake(
            "server that does not answer",
            1,
            s -> new String[] {"info", "http://127.0.0.1:%d/brain.zarr?sig=S".formatted(closed())}),
        Mistake.of("address that is none", s -> new String[] {"info", "http:///brain.zarr"}),
        Mistake.of("store of no known kind", s -> new String[] {"info", "ftp://host/brain.zarr"}),
        Mistake.of(
            "conversion to http",
            s ->
                new String[] {
                  "convert",
                  s.image().path(Scene.IMAGE).toString(),
                  "https://me:PASSWORD@host/out.ome.zarr"
                }),
        Mistake.of(
            "conversion to a zip file that is there",
            s ->
                new String[] {
                  "convert",
                  s.image().text("out.zip", "x").path(Scene.IMAGE).toString(),
                  s.path("out.zip").toString()
                }),
        Mistake.of(
            "zip file that is none",
            s ->
                new String[] {
                  "info", s.text("brain.ome.zarr.zip", "x").path("brain.ome.zarr.zip").toString()
                }));
  }

  private static int closed() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
