package org.cytobeam.config;

import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * What no part of a job may contain, whatever its keys mean: a key twice, a key that is not text,
 * merge keys, tags. Aliases are fine, and a node is looked at once however often it is used.
 */
final class StructureCheck {
  private static final Set<Tag> CORE =
      Set.of(
          Tag.STR,
          Tag.INT,
          Tag.FLOAT,
          Tag.BOOL,
          Tag.NULL,
          Tag.TIMESTAMP,
          Tag.MERGE,
          Tag.MAP,
          Tag.SEQ);

  private final Findings findings;
  private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  StructureCheck(Findings findings) {
    this.findings = findings;
  }

  void check(Node node) {
    if (!seen.add(node)) {
      return;
    }
    if (!CORE.contains(node.getTag())) {
      findings.add(
          node, "the tag '" + Shown.text(node.getTag().getValue()) + "' is not allowed; remove it");
    }
    if (node instanceof MappingNode mapping) {
      checkKeys(mapping);
      for (NodeTuple entry : mapping.getValue()) {
        check(entry.getValueNode());
      }
    } else if (node instanceof SequenceNode sequence) {
      sequence.getValue().forEach(this::check);
    }
  }

  private void checkKeys(MappingNode mapping) {
    Map<String, Node> first = new HashMap<>();
    for (NodeTuple entry : mapping.getValue()) {
      Node key = entry.getKeyNode();
      if (!(key instanceof ScalarNode scalar)) {
        findings.add(key, "a key must be a name, not " + Shown.kind(key));
      } else if (key.getTag().equals(Tag.MERGE)) {
        findings.add(key, "merge keys ('<<') are not supported; repeat the keys here");
      } else {
        Node other = first.putIfAbsent(scalar.getValue(), key);
        if (other != null) {
          findings.add(
              key,
              "key '%s' stands twice, first at %s; remove one"
                  .formatted(Shown.text(scalar.getValue()), Findings.lineAndColumn(other)));
        }
      }
    }
  }
}
