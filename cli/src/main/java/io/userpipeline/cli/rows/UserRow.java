package io.userpipeline.cli.rows;

import com.datastax.oss.driver.api.core.cql.Row;
import java.util.UUID;

/**
 * The columns of a row that are shown; texts are null where the column is unset.
 *
 * @param id row id
 */
record UserRow(
    UUID id,
    String firstName,
    String lastName,
    String gender,
    String address,
    String postcode,
    String email) {

  static final String COLUMNS = "id, first_name, last_name, gender, address, postcode, email";

  static UserRow of(Row row) {
    return new UserRow(
        row.getUuid("id"),
        row.getString("first_name"),
        row.getString("last_name"),
        row.getString("gender"),
        row.getString("address"),
        row.getString("postcode"),
        row.getString("email"));
  }
}
