package org.cytobeam.transforms.operator;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A parameter of a step: how a record component is read from a job file. The key is the component's
 * name in snake_case; a {@link PerAxis} has a second key with {@code _um} for micrometres. A
 * component without this annotation is required and may have any value of its type.
 *
 * <p>Types that can be read: {@link PerAxis}, {@link AxisInts}, {@link Neighbourhood}, {@link
 * Weights}, {@code double}, {@code int}, {@code long}, {@code boolean}, enums (in lower case),
 * {@link String} and {@link DataPath} (relative to the job file, must exist).
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Param {
  /** The default that says there is none: the user must give a value. */
  String REQUIRED = "(required)";

  /** The default that says the component is null if the user gives nothing. */
  String ABSENT = "(absent)";

  /** The value a user need not give, written as in a job file. */
  String def() default REQUIRED;

  /** The numbers allowed; on every axis where there are three. */
  Range range() default Range.ANY;

  /** A value to show where the parameter lacks, {@code 1.0}. */
  String example() default "";
}
