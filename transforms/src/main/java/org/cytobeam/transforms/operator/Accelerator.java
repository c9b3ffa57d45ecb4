package org.cytobeam.transforms.operator;

import java.io.Serializable;

/**
 * A device that a step computes on, a GPU.
 *
 * @param type as the platform of the runner names it, {@code nvidia-tesla-t4}: small letters,
 *     digits and hyphens
 * @param count how many of them a worker has, 1 or more
 */
public record Accelerator(String type, int count) implements Serializable {

  public Accelerator {
    if (!type.matches("[a-z0-9][-a-z0-9]*")) {
      throw new IllegalArgumentException(
          "the type of an accelerator must be of small letters, digits and hyphens, not '%s'"
              .formatted(type));
    }
    if (count < 1) {
      throw new IllegalArgumentException(
          "the number of accelerators must be 1 or more, not " + count);
    }
  }
}
