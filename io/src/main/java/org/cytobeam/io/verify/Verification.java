package org.cytobeam.io.verify;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an audit found.
 *
 * @param audited what was audited
 * @param levels a count for each of its levels
 * @param damage in the order of levels and keys
 * @param leftOver temporary files of writers that were killed, where what they wrote is there
 * @param unexpected files that belong to no array and no group, the first of them
 * @param unexpectedCount how many there are
 * @param notChecked what lies beside the levels and must be audited by itself, such as labels
 * @param listed whether the store could say what it holds; else left-over and unexpected files were
 *     not looked for
 * @param manifest what is stored now; null if it was not asked for
 * @param compared how many keys a manifest said to expect; null if there was none
 */
public record Verification(
    Audited audited,
    List<LevelCount> levels,
    List<Damage> damage,
    List<String> leftOver,
    List<String> unexpected,
    long unexpectedCount,
    List<String> notChecked,
    boolean listed,
    @Nullable Manifest manifest,
    @Nullable Long compared) {

  /**
   * One level.
   *
   * @param level what was counted
   * @param expected chunks, or shards where there are shards, that the array has
   * @param stored how many of these are stored
   * @param chunks how many chunks were decoded
   */
  public record LevelCount(Audited.Level level, long expected, long stored, long chunks) {
    /** How many are not stored and read as the fill value. */
    public long absent() {
      return expected - stored;
    }
  }

  public Verification {
    levels = List.copyOf(levels);
    damage = List.copyOf(damage);
    leftOver = List.copyOf(leftOver);
    unexpected = List.copyOf(unexpected);
    notChecked = List.copyOf(notChecked);
  }

  /** Whether nothing is wrong; without a manifest, nothing that can be seen. */
  public boolean complete() {
    return damage.isEmpty();
  }

  /** What of a level must be made again, as few boxes of its elements. */
  public List<Boxes.Range> toMakeAgain(Audited.Level level) {
    List<List<Long>> units = new ArrayList<>();
    for (Damage one : damage) {
      List<Long> unit = one.unit();
      if (one.level() == level.number() && unit != null) {
        units.add(unit);
      }
    }
    return Boxes.of(level.units(), units);
  }
}
