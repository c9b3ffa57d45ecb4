package org.cytobeam.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cytobeam.transforms.operator.AxisInts;
import org.cytobeam.transforms.operator.DataPath;
import org.cytobeam.transforms.operator.Neighbourhood;
import org.cytobeam.transforms.operator.Param;
import org.cytobeam.transforms.operator.PerAxis;
import org.cytobeam.transforms.operator.Range;
import org.cytobeam.transforms.operator.Weights;
import org.jspecify.annotations.Nullable;

/**
 * Reads the record of a step from its parameters: each component under its name in snake_case, as
 * its {@link Param} says. The record's own checks come after, in {@link Section#build}.
 *
 * @param type a record
 */
record RecordReader<T>(Class<? extends T> type) {

  /** The keys of the parameters, in the order of the components. */
  List<String> keys() {
    List<String> keys = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      keys.add(key(component));
      if (component.getType() == PerAxis.class) {
        keys.add(key(component) + "_um");
      }
    }
    return keys;
  }

  /** The parameters in words, in the order of the components. */
  List<StepDescription.Parameter> parameters() {
    return Arrays.stream(type.getRecordComponents()).map(c -> new Component(c).describe()).toList();
  }

  /** The record, or null after a problem. */
  @Nullable T read(Section section, JobPaths paths) {
    RecordComponent[] components = type.getRecordComponents();
    @Nullable Object[] arguments = new @Nullable Object[components.length];
    boolean complete = true;
    for (int i = 0; i < components.length; i++) {
      Component component = new Component(components[i]);
      arguments[i] = component.read(section, paths);
      complete &= arguments[i] != null || component.mayLack();
    }
    if (!complete) {
      return null;
    }
    return section.build(() -> make(components, arguments));
  }

  private T make(RecordComponent[] components, @Nullable Object[] arguments) {
    try {
      Constructor<? extends T> constructor =
          type.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      constructor.setAccessible(true);
      return constructor.newInstance(arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException refused) {
        throw refused;
      }
      throw new IllegalStateException("the constructor of " + type.getName() + " failed", e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type.getName() + " cannot be made", e);
    }
  }

  /** {@code borderValue} is {@code border_value}. */
  private static String key(RecordComponent component) {
    return component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  /** One parameter. */
  private static final class Component {
    private final String key;
    private final Class<?> type;
    private final String absent;
    private final Range range;
    private final String example;

    Component(RecordComponent component) {
      Param param = component.getAnnotation(Param.class);
      key = key(component);
      type = component.getType();
      absent = param == null ? Param.REQUIRED : param.def();
      range = param == null ? Range.ANY : param.range();
      example = key + ": " + (param == null || param.example().isEmpty() ? "..." : param.example());
    }

    boolean mayLack() {
      return absent.equals(Param.ABSENT);
    }

    /** The value or its default; null if it may lack and does, or after a problem. */
    @Nullable Object read(Section section, JobPaths paths) {
      if (type == PerAxis.class) {
        return lengths(section);
      }
      Value value =
          absent.equals(Param.REQUIRED) ? section.require(key, example) : section.get(key);
      if (value != null) {
        return parse(value, paths);
      }
      return absent.equals(Param.REQUIRED) || absent.equals(Param.ABSENT) ? null : ofDefault();
    }

    StepDescription.Parameter describe() {
      List<String> keys = type == PerAxis.class ? List.of(key, key + "_um") : List.of(key);
      String value =
          absent.equals(Param.REQUIRED) || absent.equals(Param.ABSENT) ? "" : " = " + absent;
      return new StepDescription.Parameter(
          keys,
          type.isEnum() ? List.copyOf(choices().keySet()) : List.of(),
          String.join(" or ", keys) + value + " (" + allowed() + ")");
    }

    private String allowed() {
      String needed = absent.equals(Param.REQUIRED) ? "required; " : "";
      if (type.isEnum()) {
        return needed + String.join(", ", choices().keySet());
      } else if (type == boolean.class || type == Boolean.class) {
        return needed + "true or false";
      } else if (type == DataPath.class) {
        return needed + "a path";
      } else if (type == Neighbourhood.class) {
        return needed + "a name, {shape, radius} or nested lists of 0 and 1";
      } else if (type == Weights.class) {
        return needed + "nested lists of numbers";
      } else if (type == PerAxis.class || type == AxisInts.class) {
        return needed + range.text() + ", per axis";
      }
      return needed + (type == String.class ? "a text" : range.text());
    }

    private @Nullable PerAxis lengths(Section section) {
      if (absent.equals(Param.REQUIRED)) {
        AxisLengths.require(section, key, example);
      }
      if (section.has(key) || section.has(key + "_um")) {
        return AxisLengths.read(section, key, Bound.of(range), Bound.of(range.inMicrometres()));
      }
      return absent.equals(Param.REQUIRED) || absent.equals(Param.ABSENT)
          ? null
          : PerAxis.voxels(Double.parseDouble(absent));
    }

    private @Nullable Object parse(Value value, JobPaths paths) {
      if (type == double.class || type == Double.class) {
        return value.number(Bound.of(range));
      } else if (type == int.class || type == Integer.class) {
        return value.integer(Bound.of(range));
      } else if (type == long.class || type == Long.class) {
        return value.whole(Bound.of(range));
      } else if (type == boolean.class || type == Boolean.class) {
        return value.flag();
      } else if (type == String.class) {
        return value.text();
      } else if (type == DataPath.class) {
        Path path = paths.existing(value);
        return path == null ? null : DataPath.of(path);
      } else if (type == AxisInts.class) {
        List<Integer> v = value.perAxis(Value.IMAGE_AXES, item -> item.integer(Bound.of(range)));
        return v == null ? null : new AxisInts(v.get(0), v.get(1), v.get(2));
      } else if (type == Neighbourhood.class) {
        return NeighbourhoodReader.read(value);
      } else if (type == Weights.class) {
        return NestedNumbers.weights(value);
      } else if (type.isEnum()) {
        return value.choice(choices());
      }
      throw unreadable();
    }

    private Object ofDefault() {
      if (type == double.class || type == Double.class) {
        return Double.parseDouble(absent);
      } else if (type == int.class || type == Integer.class) {
        return Integer.parseInt(absent);
      } else if (type == long.class || type == Long.class) {
        return Long.parseLong(absent);
      } else if (type == boolean.class || type == Boolean.class) {
        return Boolean.parseBoolean(absent);
      } else if (type == String.class) {
        return absent;
      } else if (type == AxisInts.class) {
        return AxisInts.all(Integer.parseInt(absent));
      } else if (type == Neighbourhood.class) {
        return Neighbourhood.of(Neighbourhood.Named.valueOf(absent.toUpperCase(Locale.ROOT)));
      } else if (type.isEnum() && choices().containsKey(absent)) {
        return choices().get(absent);
      }
      throw unreadable();
    }

    private Map<String, ?> choices() {
      return Choices.ofConstants(type);
    }

    private IllegalStateException unreadable() {
      return new IllegalStateException(
          "parameter %s: a %s with default '%s' cannot be read from a job file"
              .formatted(key, type.getName(), absent));
    }
  }
}
