package org.cytobeam.io.beam;

import java.io.Serializable;
import java.util.List;
import org.cytobeam.io.volume.VolumeReader;

/** Where a worker reads voxels from; cheap to ship, opened on the worker. */
public interface VolumeSource extends Serializable {

  /** A reader; opened once in a process however often it is asked for. Thread-safe. */
  VolumeReader open();

  /** Readers of several volumes, in their order. */
  static List<VolumeReader> open(List<VolumeSource> sources) {
    return sources.stream().map(VolumeSource::open).toList();
  }
}
