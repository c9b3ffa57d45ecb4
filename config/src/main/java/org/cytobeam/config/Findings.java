package org.cytobeam.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.nodes.Node;

/** What reading one file has found so far: problems, and the places of values. */
final class Findings {
  private final String fileName;
  private final List<Problem> problems = new ArrayList<>();
  private final Map<String, String> places = new HashMap<>();

  Findings(String fileName) {
    this.fileName = fileName;
  }

  /** Notes a mistake where the node begins. */
  void add(Node node, String message) {
    add(line(node), column(node), message);
  }

  /** Notes a mistake; line and column count from 1. What it quotes cannot break its line. */
  void add(int line, int column, String message) {
    Problem problem = new Problem(line, column, Shown.oneLine(message));
    if (!problems.contains(problem)) {
      problems.add(problem);
    }
  }

  void place(String path, Node node) {
    places.put(path, lineAndColumn(node));
  }

  int count() {
    return problems.size();
  }

  /** All problems in the order of the file. */
  List<Problem> problems() {
    return problems.stream()
        .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
        .toList();
  }

  Positions positions() {
    return new Positions(fileName, places);
  }

  static String lineAndColumn(Node node) {
    return line(node) + ":" + column(node);
  }

  private static int line(Node node) {
    return node.getStartMark().getLine() + 1;
  }

  private static int column(Node node) {
    return node.getStartMark().getColumn() + 1;
  }
}
