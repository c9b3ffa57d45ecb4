package org.cytobeam.transforms.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import org.cytobeam.transforms.kernel.Footprint;
import org.cytobeam.transforms.operator.AxisInts;
import org.cytobeam.transforms.operator.BoundaryMode;
import org.cytobeam.transforms.operator.Neighbourhood;
import org.cytobeam.transforms.operator.PerAxis;
import org.jspecify.annotations.Nullable;

/** The parameters of a step as the golden scripts write them: JSON, three numbers an axis. */
public record StepText(JsonNode json) {

  public boolean has(String key) {
    return json.has(key);
  }

  /** Whether a text has a value. */
  public boolean has(String key, String value) {
    return json.required(key).textValue().equals(value);
  }

  public double number(String key) {
    return json.required(key).doubleValue();
  }

  public PerAxis perAxis(String key) {
    return lengths(json.required(key));
  }

  public AxisInts ints(String key) {
    JsonNode v = json.required(key);
    return new AxisInts(v.get(0).intValue(), v.get(1).intValue(), v.get(2).intValue());
  }

  public BoundaryMode mode() {
    return BoundaryMode.valueOf(json.required("mode").textValue().toUpperCase(Locale.ROOT));
  }

  public @Nullable Neighbourhood neighbourhood(String key) {
    JsonNode v = json.get(key);
    if (v == null) {
      return null;
    }
    if (v.isObject()) {
      String shape = v.required("shape").textValue().toUpperCase(Locale.ROOT);
      return Neighbourhood.of(Neighbourhood.Shape.valueOf(shape), lengths(v.required("radius")));
    }
    int ny = v.get(0).size();
    int nx = v.get(0).get(0).size();
    boolean[] cells = new boolean[v.size() * ny * nx];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = v.get(i / nx / ny).get(i / nx % ny).get(i % nx).intValue() == 1;
    }
    return Neighbourhood.of(Footprint.of(v.size(), ny, nx, cells));
  }

  private static PerAxis lengths(JsonNode v) {
    return PerAxis.voxels(v.get(0).doubleValue(), v.get(1).doubleValue(), v.get(2).doubleValue());
  }
}
