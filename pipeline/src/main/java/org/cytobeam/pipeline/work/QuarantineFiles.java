package org.cytobeam.pipeline.work;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.cytobeam.io.UnreadableChunkException;
import org.cytobeam.io.store.StoredValue;
import org.cytobeam.pipeline.plan.Plan;
import org.cytobeam.transforms.beam.Quarantine;
import org.cytobeam.transforms.beam.RunContext;
import org.jspecify.annotations.Nullable;

/** The blocks that could not be read: a file for each in the working folder, by pass. */
public record QuarantineFiles(WorkFolder work) implements Quarantine {
  private static final String FOLDER = "quarantine/";

  /** Where a plan's blocks go that cannot be read. */
  public static Quarantine of(Plan plan, WorkFolder work) {
    return plan.quarantine() ? work.quarantine() : Quarantine.NONE;
  }

  /** What the transforms of a run are told of it. */
  public static RunContext context(Plan plan, WorkFolder work, String run) {
    return new RunContext(run, of(plan, work), plan.cost().threads());
  }

  @Override
  public Pass of(String pass) {
    return new Pass(work, pass);
  }

  /** The blocks that one pass left out. */
  public record Pass(WorkFolder work, String name) implements Missing {

    @Override
    public @Nullable UnreadableChunkException why(long block) throws IOException {
      byte[] bytes = work.store().get(folder() + block);
      return bytes == null ? null : decode(bytes);
    }

    @Override
    public void add(long block, UnreadableChunkException why) throws IOException {
      work.put(folder() + block, encode(why));
    }

    /** All of them by number; complete when the pass is over. */
    public SortedMap<Long, UnreadableChunkException> all() throws IOException {
      SortedMap<Long, UnreadableChunkException> all = new TreeMap<>();
      try (Stream<StoredValue> listed = work.store().list(FOLDER + name)) {
        if (listed == null) {
          throw new IOException("the blocks left out cannot be listed in " + work.path());
        }
        for (String key : listed.map(StoredValue::key).toList()) {
          String block = key.substring(key.lastIndexOf('/') + 1);
          // Others are temporary names of a write that was cut off.
          if (block.matches("\\d+")) {
            all.put(Long.parseLong(block), decode(work.required(key)));
          }
        }
      }
      return all;
    }

    private String folder() {
      return FOLDER + name + "/";
    }

    private static byte[] encode(UnreadableChunkException why) throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(bytes);
      for (String text : new String[] {String.valueOf(why.getMessage()), why.key(), why.reason()}) {
        out.writeUTF(text);
      }
      return bytes.toByteArray();
    }

    private static UnreadableChunkException decode(byte[] bytes) throws IOException {
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
      return new UnreadableChunkException(in.readUTF(), in.readUTF(), in.readUTF(), null);
    }
  }
}
