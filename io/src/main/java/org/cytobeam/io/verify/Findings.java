package org.cytobeam.io.verify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;
import org.cytobeam.io.store.StoredValue;
import org.jspecify.annotations.Nullable;

/** What an audit has found so far. Thread-safe. */
final class Findings {
  private static final int NAMES = 20;

  private final Audited audited;
  private final @Nullable Manifest expected;
  private final @Nullable Map<String, Manifest.Entry> described;
  private final Set<String> awaited = ConcurrentHashMap.newKeySet();
  private final Map<Integer, Count> counts = new HashMap<>();
  private final LongAdder checked = new LongAdder();
  private final List<Damage> damage = new ArrayList<>();
  private final List<Torn> partials = new ArrayList<>();
  private final Set<String> storedPartials = new TreeSet<>();
  private final Set<String> unexpected = new TreeSet<>();
  private final Set<String> notChecked = new TreeSet<>();
  private long unexpectedCount;
  private boolean listed = true;

  private record Torn(String partial, String key, KeySorter.@Nullable Unit unit) {}

  private static final class Count {
    final LongAdder stored = new LongAdder();
    final LongAdder chunks = new LongAdder();
  }

  Findings(Audited audited, @Nullable Manifest expected, boolean describe) {
    this.audited = audited;
    this.expected = expected;
    this.described = describe ? new ConcurrentHashMap<>() : null;
    for (Audited.Level level : audited.levels()) {
      counts.put(level.number(), new Count());
    }
    if (expected != null) {
      expected.entries().keySet().stream().filter(this::isAudited).forEach(awaited::add);
    }
  }

  /** Whether a key of a manifest is looked for: all are, unless one level is audited by itself. */
  private boolean isAudited(String key) {
    return !audited.oneLevel() || audited.levels().get(0).units().owns(key);
  }

  /** The manifest's keys that were not met yet, in order. */
  List<String> awaited() {
    return List.copyOf(new TreeSet<>(awaited));
  }

  /**
   * Something is stored under a unit's key.
   *
   * @param found null if it is damaged
   * @return what the manifest says of it, null if nothing
   */
  Manifest.@Nullable Entry stored(
      Audited.Level level, String key, long chunks, Manifest.@Nullable Entry found) {
    Count count = counts.get(level.number());
    if (count != null) {
      count.stored.increment();
      count.chunks.add(chunks);
    }
    return storedFile(key, found);
  }

  Manifest.@Nullable Entry storedFile(String key, Manifest.@Nullable Entry found) {
    awaited.remove(key);
    if (described != null && found != null) {
      described.put(key, found);
    }
    return expected == null ? null : expected.entries().get(key);
  }

  /** A unit was checked. */
  void done() {
    checked.increment();
  }

  long checked() {
    return checked.sum();
  }

  void damaged(Audited.Level level, long[] unit, String key, Damage.Kind kind, String reason) {
    add(new Damage(level.number(), boxed(unit), key, kind, reason));
  }

  void damagedFile(String key, Damage.Kind kind, String reason) {
    add(new Damage(levelOf(key), null, key, kind, reason));
  }

  private int levelOf(String key) {
    for (Audited.Level level : audited.levels()) {
      if (audited.image() && level.units().owns(key)) {
        return level.number();
      }
    }
    return audited.image() ? Damage.NO_LEVEL : 0;
  }

  private static List<Long> boxed(long[] unit) {
    return LongStream.of(unit).boxed().toList();
  }

  private synchronized void add(Damage one) {
    damage.add(one);
  }

  /** A writer's temporary file, of a unit if there is one under the key that it would have got. */
  synchronized void leftOver(String partial, String key, KeySorter.@Nullable Unit unit) {
    partials.add(new Torn(partial, key, unit));
  }

  synchronized void unexpected(String key) {
    unexpectedCount++;
    if (unexpected.size() < NAMES) {
      unexpected.add(key);
    }
  }

  synchronized void notChecked(String group) {
    notChecked.add(group);
  }

  synchronized void notListed() {
    listed = false;
  }

  /** All that was found; to be called once, when all checks are done. */
  synchronized Verification result() {
    for (Torn torn : partials) {
      if (torn.unit() == null || audited.store().exists(torn.key())) {
        storedPartials.add(torn.partial());
      } else {
        awaited.remove(torn.key());
        damaged(
            torn.unit().level(),
            torn.unit().index(),
            torn.key(),
            Damage.Kind.TORN,
            "its writer was killed and left %s".formatted(torn.partial()));
      }
    }
    KeySorter sorter = new KeySorter(audited, this);
    for (String key : awaited()) {
      KeySorter.Unit unit = sorter.unit(new StoredValue(key, StoredValue.UNKNOWN));
      if (unit == null) {
        damagedFile(key, Damage.Kind.MISSING, "the manifest has it");
      } else {
        damaged(unit.level(), unit.index(), key, Damage.Kind.MISSING, "the manifest has it");
      }
    }
    damage.sort(
        Comparator.comparingInt(Damage::level)
            .thenComparing(Findings::position)
            .thenComparing(Damage::key));
    List<Verification.LevelCount> levels = new ArrayList<>();
    for (Audited.Level level : audited.levels()) {
      Count count = counts.get(level.number());
      levels.add(
          new Verification.LevelCount(
              level,
              level.units().count(),
              count == null ? 0 : count.stored.sum(),
              count == null ? 0 : count.chunks.sum()));
    }
    return new Verification(
        audited,
        levels,
        damage,
        List.copyOf(storedPartials),
        List.copyOf(unexpected),
        unexpectedCount,
        List.copyOf(notChecked),
        listed,
        described == null ? null : new Manifest(described),
        expected == null ? null : (long) expected.entries().size());
  }

  /** Orders indices as C does, files before them. */
  private static String position(Damage one) {
    StringBuilder text = new StringBuilder();
    List<Long> unit = one.unit();
    if (unit != null) {
      unit.forEach(i -> text.append("%019d ".formatted(i)));
    }
    return text.toString();
  }
}
