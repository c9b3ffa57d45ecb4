package org.cytobeam.io.ome;

import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.io.zarr.ChunkCache;
import org.cytobeam.io.zarr.ZarrArray;

/** The z, y, x box inside an array of more axes or fewer, at one channel and time point. */
@SuppressWarnings("ArrayRecordComponent") // private to the package, never compared
record VolumeSlice(AxisLayout layout, long[] origin) {

  static VolumeSlice of(AxisLayout layout, int rank, int time, int channel) {
    long[] origin = new long[rank];
    if (layout.time() >= 0) {
      origin[layout.time()] = time;
    }
    if (layout.channel() >= 0) {
      origin[layout.channel()] = channel;
    }
    return new VolumeSlice(layout, origin);
  }

  /** Reads the voxels' box into their array, whatever it holds. */
  void read(ZarrArray array, Voxels voxels, ChunkCache cache) {
    int rank = origin.length;
    long[] offset = origin.clone();
    int[] extent = new int[rank];
    int[] strides = new int[rank];
    java.util.Arrays.fill(extent, 1);
    Box box = voxels.box();
    int stride = 1;
    for (int axis = 2; axis >= 0; axis--) {
      int position = layout.space(axis);
      if (position >= 0) {
        offset[position] = box.min(axis);
        extent[position] = box.size(axis);
        strides[position] = stride;
      } else if (box.extent(axis) == 0) {
        return;
      }
      stride *= box.size(axis);
    }
    array.read(offset, extent, voxels.array(), strides, cache);
  }

  /** The index of a chunk of which the z, y, x part is given. */
  long[] chunkIndex(long z, long y, long x) {
    long[] index = origin.clone(); // other axes have chunks of one
    long[] zyx = {z, y, x};
    for (int axis = 0; axis < 3; axis++) {
      index[layout.space(axis)] = zyx[axis];
    }
    return index;
  }
}
