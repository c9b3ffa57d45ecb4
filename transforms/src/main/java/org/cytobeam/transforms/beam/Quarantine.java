package org.cytobeam.transforms.beam;

import java.io.IOException;
import java.io.Serializable;
import org.cytobeam.io.UnreadableChunkException;
import org.jspecify.annotations.Nullable;

/**
 * Where blocks go that cannot be read, so that all others can be done. What is known of a block is
 * kept by pass: a pass whose steps reach further lacks more blocks.
 */
public interface Quarantine extends Serializable {

  /** Nothing may be left out: a block that cannot be read ends the run. */
  Quarantine NONE = pass -> Refusing.INSTANCE;

  /**
   * The blocks that a pass leaves out.
   *
   * @param pass its name, which no other pass has
   */
  Missing of(String pass);

  /** The blocks that one pass leaves out; they are known when the pass is over. */
  interface Missing extends Serializable {

    /**
     * Why a block was left out, null if it was not. A block that was left out stays so: a second
     * try would otherwise say other than what the first one wrote.
     */
    @Nullable UnreadableChunkException why(long block) throws IOException;

    /**
     * Leaves a block out; doing so twice changes nothing.
     *
     * @throws UnreadableChunkException if nothing may be left out
     */
    void add(long block, UnreadableChunkException why) throws IOException;
  }

  /** See {@link #NONE}. */
  enum Refusing implements Missing {
    INSTANCE;

    @Override
    public @Nullable UnreadableChunkException why(long block) {
      return null;
    }

    @Override
    public void add(long block, UnreadableChunkException why) {
      throw why;
    }
  }
}
