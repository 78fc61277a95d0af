package io.userpipeline.consumer.transform;

import java.util.Collections;
import java.util.List;

/**
 * The text columns of one row.
 *
 * @param values in the order of {@link UserColumns#names}; null leaves the column unset
 */
public record UserRow(List<String> values) {

  public UserRow {
    values = Collections.unmodifiableList(values);
  }

  /** Without the values: they are personal data. */
  @Override
  public String toString() {
    return "UserRow";
  }
}
