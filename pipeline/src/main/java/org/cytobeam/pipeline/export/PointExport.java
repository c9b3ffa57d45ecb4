package org.cytobeam.pipeline.export;

import java.io.Closeable;
import java.io.IOException;

/** Is told of every object, in the order of their labels, and then closed. */
interface PointExport extends Closeable {
  void add(Located object) throws IOException;
}
