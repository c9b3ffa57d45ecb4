package org.cytobeam.pipeline.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.cytobeam.io.ome.Contents;

/**
 * What is inside a group, by paths that can be given instead.
 *
 * @param location of the group
 */
record InfoOfGroup(String location, Contents contents) implements InfoPage {

  @Override
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append("%-9s %s: %d inside%n".formatted("kind", contents.kind(), contents.paths().size()));
    for (String path : contents.paths()) {
      text.append("%-9s %s%n".formatted("inside", inside(path)));
    }
    return text.toString();
  }

  private String inside(String path) {
    return location.replaceAll("/+$", "") + "/" + path;
  }

  @Override
  public String json() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("location", location).put("kind", contents.kind());
    ArrayNode paths = root.putArray("inside");
    contents.paths().forEach(path -> paths.add(inside(path)));
    return root.toPrettyString() + System.lineSeparator();
  }
}
