package io.userpipeline.consumer.transform;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of one row.
 *
 * @param values in the order of {@link Mapping#table}; null leaves the column unset
 */
public record RowValues(List<@Nullable Object> values) {

  public RowValues {
    values = Collections.unmodifiableList(values);
  }

  /** Without the values: they are personal data. */
  @Override
  public String toString() {
    return "RowValues";
  }
}
