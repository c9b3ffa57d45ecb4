package org.cytobeam.io.zarr;

/** The formats that arrays are stored in, and the file that describes an array. */
public enum ZarrFormat {
  V2(".zarray"),
  V3("zarr.json"),
  N5("attributes.json");

  private final String arrayFile;

  ZarrFormat(String arrayFile) {
    this.arrayFile = arrayFile;
  }

  /** Name of the metadata file, below the array's path. */
  public String arrayFile() {
    return arrayFile;
  }
}
