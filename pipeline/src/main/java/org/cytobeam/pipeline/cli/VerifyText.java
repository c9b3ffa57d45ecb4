package org.cytobeam.pipeline.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.cytobeam.io.verify.Audited;
import org.cytobeam.io.verify.Boxes;
import org.cytobeam.io.verify.Damage;
import org.cytobeam.io.verify.Verification;

/** What an audit found, for people. */
final class VerifyText {
  /** Damaged chunks that are named one by one; the boxes to make again are always all there. */
  private static final int NAMED = 20;

  private final StringBuilder text = new StringBuilder();
  private final Verification found;

  private VerifyText(Verification found) {
    this.found = found;
  }

  static String of(Verification found) {
    VerifyText text = new VerifyText(found);
    found.levels().forEach(text::level);
    text.damage();
    text.toMakeAgain();
    text.notes();
    text.line("result", "%s", text.result());
    return text.text.toString();
  }

  private void level(Verification.LevelCount count) {
    boolean sharded = count.level().units().sharded();
    line(
        name(count.level()),
        "%,d of %,d %s stored%s%s",
        count.stored(),
        count.expected(),
        plural(count.expected(), sharded ? "shard" : "chunk"),
        sharded ? ", %s in them decoded".formatted(counted(count.chunks(), "chunk")) : "",
        damageOf(count.level()));
  }

  private String damageOf(Audited.Level level) {
    StringBuilder kinds = new StringBuilder();
    for (Damage.Kind kind : Damage.Kind.values()) {
      long n =
          found.damage().stream()
              .filter(d -> d.level() == level.number() && d.kind() == kind)
              .count();
      if (n > 0) {
        kinds.append(String.format(Locale.ROOT, "; %,d %s", n, word(kind)));
      }
    }
    return kinds.toString();
  }

  private void damage() {
    List<Damage> all = found.damage();
    for (Damage one : all.subList(0, Math.min(NAMED, all.size()))) {
      line("damage", "%s is %s: %s", one.key(), word(one.kind()), one.reason());
    }
    if (all.size() > NAMED) {
      line("damage", "and %,d more, which --json names", all.size() - NAMED);
    }
  }

  private void toMakeAgain() {
    int finest = Integer.MAX_VALUE;
    for (Verification.LevelCount count : found.levels()) {
      for (Boxes.Range box : found.toMakeAgain(count.level())) {
        finest = Math.min(finest, count.level().number());
        line("make again", "%s: %s", name(count.level()), box(box));
      }
    }
    boolean level0 = found.levels().stream().anyMatch(count -> count.level().number() == 0);
    if (finest == Integer.MAX_VALUE || !found.audited().image()) {
      return;
    }
    if (finest > 0 && level0) {
      line(
          "make again",
          "level 0 is whole, so all further levels can be made from it: cytobeam convert %s NEW.ome.zarr",
          found.audited().location());
    } else if (finest == 0) {
      line(
          "make again", "further levels over these boxes of level 0 come from damaged voxels, too");
    }
  }

  private String box(Boxes.Range box) {
    List<String> parts = new ArrayList<>();
    for (int axis = 0; axis < box.start().size(); axis++) {
      parts.add(
          "%s %d:%d"
              .formatted(
                  found.audited().axes().get(axis), box.start().get(axis), box.end().get(axis)));
    }
    return String.join(", ", parts);
  }

  private void notes() {
    long absent =
        found.levels().stream().mapToLong(Verification.LevelCount::absent).sum()
            - found.damage().stream().filter(d -> d.kind() == Damage.Kind.TORN).count();
    if (found.compared() != null) {
      line("manifest", "%s expected", counted(found.compared(), "key"));
    } else if (absent > 0) {
      line(
          "note",
          "%s not stored and read%s as the fill value; without a manifest it cannot be told whether that is background or was lost",
          counted(absent, "chunk") + (absent == 1 ? " is" : " are"),
          absent == 1 ? "s" : "");
    }
    if (!found.leftOver().isEmpty()) {
      line(
          "note",
          "%s of a killed writer can be deleted: %s",
          counted(found.leftOver().size(), "temporary file"),
          some(found.leftOver(), found.leftOver().size()));
    }
    if (found.unexpectedCount() > 0) {
      line(
          "note",
          "%s no part of the image: %s",
          counted(found.unexpectedCount(), "file")
              + (found.unexpectedCount() == 1 ? " is" : " are"),
          some(found.unexpected(), found.unexpectedCount()));
    }
    for (String group : found.notChecked()) {
      line(
          "not checked", "%s/%s: audit what is in it by itself", found.audited().location(), group);
    }
    if (!found.listed()) {
      line(
          "not checked",
          "this kind of store cannot be listed, so left-over and unexpected files were not looked for");
    }
  }

  private String result() {
    if (found.complete()) {
      return found.compared() == null
          ? "whatever is stored can be decoded"
          : "complete: all that the manifest has is there and can be decoded";
    }
    return "damaged: %s wrong, missing or torn"
        .formatted(
            counted(found.damage().size(), "key") + (found.damage().size() == 1 ? " is" : " are"));
  }

  private static String some(List<String> names, long count) {
    int shown = Math.min(5, names.size());
    return String.join(", ", names.subList(0, shown)) + (count > shown ? ", ..." : "");
  }

  private String name(Audited.Level level) {
    return found.audited().image() ? "level " + level.number() : "array";
  }

  static String word(Damage.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static String counted(long n, String what) {
    return String.format(Locale.ROOT, "%,d %s", n, plural(n, what));
  }

  private static String plural(long n, String what) {
    return n == 1 ? what : what + "s";
  }

  private void line(String name, String format, Object... values) {
    text.append(String.format(Locale.ROOT, "%-12s ", name))
        .append(String.format(Locale.ROOT, format, Objects.requireNonNull(values)))
        .append(System.lineSeparator());
  }
}
