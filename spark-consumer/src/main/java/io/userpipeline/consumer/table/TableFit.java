package io.userpipeline.consumer.table;

import io.userpipeline.consumer.transform.Mapping;
import io.userpipeline.consumer.transform.TableColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Compares the columns that rows have with those of a table. */
final class TableFit {

  private static final String REGULAR = " regular";

  private final List<TableColumn> columns;

  TableFit(List<TableColumn> columns) {
    this.columns = columns;
  }

  /** The columns that the table has not. */
  List<TableColumn> missing(Map<String, String> actual) {
    return columns.stream().filter(column -> !actual.containsKey(column.name())).toList();
  }

  /** Every difference that keeps rows from being written. */
  List<String> problems(Map<String, String> actual) {
    List<String> problems = new ArrayList<>();
    require("uuid partition_key", Mapping.ID, actual, problems);
    for (TableColumn column : columns) {
      require(column.cqlType() + REGULAR, column.name(), actual, problems);
    }
    new TreeMap<>(actual)
        .forEach(
            (name, kind) -> {
              if (!name.equals(Mapping.ID) && !kind.endsWith(REGULAR)) {
                problems.add("column " + name + " must not be part of the key or static");
              }
            });
    return problems;
  }

  private static void require(
      String expected, String name, Map<String, String> actual, List<String> problems) {
    String found = actual.getOrDefault(name, "missing");
    if (!found.equals(expected)) {
      problems.add("column " + name + " must be " + expected + " and is " + found);
    }
  }
}
