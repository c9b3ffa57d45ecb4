package org.cytobeam.transforms.operator;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How a job file names a step. Stands on a record that implements one of {@link JobStep}'s kinds;
 * the record's components are the parameters, described by {@link Param}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Step {

  /** The key in a job file, {@code gaussian_filter}; scipy's or scikit-image's name. */
  String value();

  /**
   * The value of the parameter {@code method}, where records of several methods share one name
   * ({@code threshold: {method: otsu}}); empty for a step of one record.
   */
  String method() default "";

  /** What the step reads. */
  VoxelKind from() default VoxelKind.IMAGE;

  /** What the step makes. */
  VoxelKind to() default VoxelKind.IMAGE;
}
