package org.cytobeam.pipeline.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.cytobeam.io.verify.Boxes;
import org.cytobeam.io.verify.Damage;
import org.cytobeam.io.verify.Verification;

/** What an audit found, for programs. */
final class VerifyJson {
  private VerifyJson() {}

  static String of(Verification found) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("location", found.audited().location()).put("complete", found.complete());
    root.put("listed", found.listed());
    strings(root, "axes", found.audited().axes());
    if (found.compared() != null) {
      root.put("manifest_keys", found.compared());
    }
    ArrayNode levels = root.putArray("levels");
    for (Verification.LevelCount count : found.levels()) {
      ObjectNode level = levels.addObject();
      level
          .put("level", count.level().number())
          .put("path", count.level().units().array().path())
          .put("unit", count.level().units().sharded() ? "shard" : "chunk")
          .put("expected", count.expected())
          .put("stored", count.stored())
          .put("chunks_decoded", count.chunks());
      ArrayNode boxes = level.putArray("make_again");
      for (Boxes.Range range : found.toMakeAgain(count.level())) {
        ObjectNode box = boxes.addObject();
        ArrayNode start = box.putArray("start");
        range.start().forEach(start::add);
        ArrayNode end = box.putArray("end");
        range.end().forEach(end::add);
      }
    }
    ArrayNode damage = root.putArray("damage");
    for (Damage one : found.damage()) {
      ObjectNode node = damage.addObject();
      if (one.level() != Damage.NO_LEVEL) {
        node.put("level", one.level());
      }
      node.put("key", one.key())
          .put("kind", VerifyText.word(one.kind()))
          .put("reason", one.reason());
    }
    strings(root, "left_over", found.leftOver());
    strings(root, "unexpected", found.unexpected());
    root.put("unexpected_count", found.unexpectedCount());
    strings(root, "not_checked", found.notChecked());
    return root.toPrettyString() + System.lineSeparator();
  }

  private static void strings(ObjectNode node, String name, List<String> values) {
    ArrayNode array = node.putArray(name);
    values.forEach(array::add);
  }
}
