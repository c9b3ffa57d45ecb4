package org.cytobeam.config;

import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** How a piece of the file is quoted in a message. */
final class Shown {
  private static final int LONGEST = 200;

  private Shown() {}

  /** What the user wrote: {@code the text 'abc'}, {@code the number 3}, {@code a list}. */
  static String kind(Node node) {
    if (node instanceof ScalarNode scalar) {
      String text = text(scalar.getValue());
      if (scalar.getTag().equals(Tag.NULL)) {
        return "no value";
      }
      if (scalar.isPlain() && NumberText.isNumber(text)) {
        return "the number " + text;
      }
      return (scalar.isPlain() ? "the text '" : "the quoted text '") + text + "'";
    }
    return node instanceof SequenceNode ? "a list" : "a mapping";
  }

  /** A text of the file for a message: on one line, and cut if it is very long. */
  static String text(String text) {
    String line = oneLine(text);
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
  }

  /** Line ends and other control characters as spaces. */
  static String oneLine(String text) {
    return text.replaceAll("[\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029]+", " ");
  }
}
