package org.cytobeam.runner.dataflow;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cytobeam.io.BadInputException;
import org.cytobeam.pipeline.plan.Machine;
import org.cytobeam.pipeline.plan.Plan;
import org.jspecify.annotations.Nullable;

/**
 * A machine type of Compute Engine.
 *
 * @param name as {@code --workerMachineType} takes it
 * @param vcpus virtual processors
 * @param memoryGib memory in GiB
 */
record WorkerType(String name, int vcpus, double memoryGib) {
  private static final Pattern PREDEFINED =
      Pattern.compile("([a-z][a-z0-9]*)-(standard|highmem|highcpu)-(\\d{1,4})");
  private static final Pattern CUSTOM =
      Pattern.compile("(?:[a-z][a-z0-9]*-)?custom-(\\d{1,4})-(\\d{3,8})(?:-ext)?");
  private static final double GIB = 1 << 30;

  /** What Beam's container keeps of a worker's memory for all but Java's heap, at most, in GiB. */
  private static final double MOST_OUTSIDE = 32;

  private static final Machine.Advice ADVICE =
      new Machine.Advice(
          "with a larger --workerMachineType (Java has 70 %% of its memory, %d MiB are needed)",
          "process fewer blocks at a time with --threads=1");

  /** Ever more memory for a thread: of the last type not every processor may have one. */
  private static final List<WorkerType> USUAL =
      List.of(
          new WorkerType("n2-standard-4", 4, 16),
          new WorkerType("n2-highmem-4", 4, 32),
          new WorkerType("n2-highmem-16", 16, 128));

  /**
   * The types to try, in order.
   *
   * @throws BadInputException if the user names one that is not known
   */
  static List<WorkerType> candidates(Given given) {
    String name = given.value("workerMachineType");
    return name == null ? USUAL : List.of(named(name, given));
  }

  /** The type of a plan that was made for one of them. */
  static WorkerType of(Plan plan, Given given) {
    long heapBytes = plan.cost().heapBytes();
    List<WorkerType> candidates = candidates(given);
    return candidates.stream()
        .filter(type -> type.heapBytes() == heapBytes)
        .findFirst()
        .orElse(candidates.get(candidates.size() - 1));
  }

  private static WorkerType named(String name, Given given) {
    Integer vcpus = given.count("workerVcpus");
    Double memory = given.number("workerMemoryGb");
    if (vcpus != null && memory != null && memory > 0) {
      return new WorkerType(name, vcpus, memory);
    }
    WorkerType known = known(name);
    if (known == null) {
      throw new BadInputException(
          "--workerMachineType=%s: its processors and memory are not known here; add --workerVcpus=N --workerMemoryGb=N, or give a type such as n2-standard-4"
              .formatted(name));
    }
    return known;
  }

  private static @Nullable WorkerType known(String name) {
    Matcher custom = CUSTOM.matcher(name);
    if (custom.matches()) {
      int vcpus = Integer.parseInt(custom.group(1));
      return vcpus == 0
          ? null
          : new WorkerType(name, vcpus, Integer.parseInt(custom.group(2)) / 1024.0);
    }
    Matcher predefined = PREDEFINED.matcher(name);
    if (!predefined.matches() || Integer.parseInt(predefined.group(3)) == 0) {
      return null;
    }
    int vcpus = Integer.parseInt(predefined.group(3));
    return new WorkerType(name, vcpus, vcpus * perVcpu(predefined.group(1), predefined.group(2)));
  }

  /** GiB of memory for each virtual processor. */
  private static double perVcpu(String family, String kind) {
    boolean first = family.equals("n1");
    return switch (kind) {
      case "highmem" -> first ? 6.5 : 8;
      case "highcpu" -> first ? 0.9 : family.equals("c3") ? 2 : 1;
      default -> first ? 3.75 : 4;
    };
  }

  /** What Java may use of the memory: the rule of the container's start program. */
  long heapBytes() {
    return (long) (Math.max(0.7 * memoryGib, memoryGib - MOST_OUTSIDE) * GIB);
  }

  /** One such worker: Java in one process. */
  Machine machine(int threads) {
    return new Machine(threads, heapBytes(), 1, ADVICE);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s (%d vCPU, %.4g GiB)", name, vcpus, memoryGib);
  }
}
