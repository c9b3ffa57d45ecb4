package org.cytobeam.config;

import java.io.StringReader;
import java.util.Iterator;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.reader.StreamReader;

/** YAML 1.1 text to the node of its one document; no object is ever constructed from it. */
final class YamlText {

  private static final Pattern BROKEN_ESCAPE =
      Pattern.compile("\\\\(x(?!\\p{XDigit}{2})|u(?!\\p{XDigit}{4})|U(?!\\p{XDigit}{8}))");

  private YamlText() {}

  /** The top-level mapping, or null with the reason in the findings. */
  static @Nullable MappingNode root(String text, Findings findings) {
    if (hasForbiddenCharacter(text, findings)) {
      return null;
    }
    try {
      Iterator<Node> documents =
          new Yaml(new SafeConstructor(new LoaderOptions()))
              .composeAll(new StringReader(text))
              .iterator();
      if (!documents.hasNext()) {
        findings.add(1, 1, "the file is empty; a job needs input, steps and output");
        return null;
      }
      Node root = documents.next();
      if (documents.hasNext()) {
        findings.add(
            documents.next(), "a second document begins here; one job is one file, split it");
        return null;
      }
      return mapping(root, findings);
    } catch (MarkedYAMLException e) {
      addSyntaxProblem(e, findings);
      return null;
    } catch (IllegalArgumentException e) {
      // snakeyaml 2.4 lets the NumberFormatException of a cut-off escape pass.
      Matcher escape = BROKEN_ESCAPE.matcher(text);
      addAt(
          escape.find() ? escape.start() : 0,
          text,
          "not valid YAML: a broken escape (\\x needs 2, \\u 4, \\U 8 hexadecimal digits)",
          findings);
      return null;
    } catch (YAMLException e) {
      findings.add(1, 1, "not valid YAML: " + Shown.text(String.valueOf(e.getMessage())));
      return null;
    }
  }

  private static @Nullable MappingNode mapping(Node root, Findings findings) {
    if (root instanceof MappingNode mapping) {
      return mapping;
    }
    findings.add(
        root,
        root.getTag().equals(Tag.NULL)
            ? "the file is empty; a job needs input, steps and output"
            : "a job is a mapping with the keys input, steps and output, not " + Shown.kind(root));
    return null;
  }

  private static void addSyntaxProblem(MarkedYAMLException e, Findings findings) {
    Mark mark = e.getProblemMark() != null ? e.getProblemMark() : e.getContextMark();
    int line = mark == null ? 1 : mark.getLine() + 1;
    int column = mark == null ? 1 : mark.getColumn() + 1;
    String problem = String.valueOf(e.getProblem());
    if (problem.toUpperCase(Locale.ROOT).contains("TAB")) {
      findings.add(line, column, "not valid YAML: a tab indents this line; use spaces");
      return;
    }
    String context = e.getContext() == null ? "" : e.getContext() + ", ";
    findings.add(line, column, "not valid YAML: " + Shown.text(context + problem));
  }

  private static boolean hasForbiddenCharacter(String text, Findings findings) {
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      if (!StreamReader.isPrintable(c)) {
        addAt(
            i,
            text,
            "the character U+%04X is not allowed in YAML; remove it".formatted(c),
            findings);
        return true;
      }
    }
    return false;
  }

  private static void addAt(int index, String text, String message, Findings findings) {
    int lineStart = text.lastIndexOf('\n', index - 1) + 1;
    int line = 1 + (int) text.substring(0, lineStart).chars().filter(c -> c == '\n').count();
    findings.add(line, 1 + text.codePointCount(lineStart, index), message);
  }
}
