package io.userpipeline.inspection.row;

import com.datastax.oss.driver.api.core.cql.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A row as people see it.
 *
 * @param id row id
 * @param columns the others by name, in the order they are shown; empty where one is unset
 */
public record LandedRow(UUID id, Map<String, String> columns) {

  static LandedRow of(Row row, List<String> columns) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String column : columns) {
      Object value = row.getObject(column);
      texts.put(column, value == null ? "" : value.toString());
    }
    return new LandedRow(row.getUuid("id"), texts);
  }
}
