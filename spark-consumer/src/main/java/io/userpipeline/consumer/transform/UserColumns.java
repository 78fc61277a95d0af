package io.userpipeline.consumer.transform;

import static io.userpipeline.consumer.transform.Field.optional;
import static io.userpipeline.consumer.transform.Field.required;
import static io.userpipeline.consumer.transform.FieldType.TEXT;
import static io.userpipeline.consumer.transform.FieldType.TEXT_OR_INTEGER;

import java.util.List;

/** The columns of {@code created_users}, as data: what each is made of and which rules apply. */
public final class UserColumns {

  /** The column of the row's identity, made by {@link RowId}. */
  public static final String ID = "id";

  static final List<Column> ALL =
      List.of(
          new Column.Copied("first_name", required(TEXT, "name", "first")),
          new Column.Copied("last_name", required(TEXT, "name", "last")),
          new Column.Copied("gender", optional(TEXT, "gender")),
          new Column.Joined(
              "address",
              ", ",
              List.of(
                  optional(TEXT, "location", "street", "name"),
                  optional(TEXT, "location", "city"),
                  optional(TEXT, "location", "country"))),
          new Column.Copied("postcode", optional(TEXT_OR_INTEGER, "location", "postcode")),
          new Column.Copied("email", optional(TEXT, "email")),
          new Column.Copied("username", optional(TEXT, "login", "username")),
          new Column.Copied("registered_date", optional(TEXT, "registered", "date")),
          new Column.Copied("phone", optional(TEXT, "phone")),
          new Column.Json(
              "picture",
              "picture",
              List.of(
                  optional(TEXT, "picture", "large"),
                  optional(TEXT, "picture", "medium"),
                  optional(TEXT, "picture", "thumbnail"))));

  private UserColumns() {}

  /** The names of the text columns, in the order of {@link UserRow#values}. */
  public static List<String> names() {
    return ALL.stream().map(Column::name).toList();
  }
}
