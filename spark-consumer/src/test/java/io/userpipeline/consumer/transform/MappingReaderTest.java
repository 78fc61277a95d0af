package io.userpipeline.consumer.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingReaderTest {

  @Test
  void makesTheColumnsOfTheSeedsTableFromThePackagedMapping() {
    // When
    Mapping mapping = Mappings.packaged();

    // Then
    assertThat(mapping.table())
        .extracting(TableColumn::name)
        .containsExactly(
            "first_name",
            "last_name",
            "gender",
            "address",
            "postcode",
            "email",
            "username",
            "registered_date",
            "phone",
            "picture");
    assertThat(mapping.table()).extracting(TableColumn::cqlType).containsOnly("text");
  }

  @Test
  void readsEveryKindOfColumn() {
    // When
    Mapping mapping =
        Mappings.of(
            """
            {"columns": [
              {"column": "total", "path": "/amount/a~1b", "type": "double", "required": true},
              {"column": "code", "path": "/code", "accepts": ["integer", "string"]},
              {"column": "place", "join": ["/city", "/country"], "separator": " / "},
              {"column": "items", "json": "/items", "required": true},
              {"column": "links", "json": "/links", "fields": ["self"]}],
             "ignored": ["/nat"]}
            """);

    // Then
    assertThat(mapping.columns())
        .containsExactly(
            new Column.Copied(
                "total",
                new Field(new FieldPath(List.of("amount", "a/b")), FieldType.DOUBLE, true)),
            new Column.Copied("code", field(FieldType.TEXT_OR_INTEGER, "code")),
            new Column.Joined(
                "place",
                " / ",
                List.of(field(FieldType.TEXT, "city"), field(FieldType.TEXT, "country")),
                false),
            new Column.Json("items", new FieldPath(List.of("items")), true),
            new Column.JsonOfFields(
                "links",
                new FieldPath(List.of("links")),
                List.of(field(FieldType.TEXT, "links", "self")),
                false));
    assertThat(mapping.ignored()).containsExactly(new FieldPath(List.of("nat")));
  }

  @Test
  void makesSomethingThatReachesExecutorsWhole() throws Exception {
    // Given
    Mapping mapping = Mappings.packaged();
    var bytes = new ByteArrayOutputStream();

    // When
    new ObjectOutputStream(bytes).writeObject(mapping);
    Object copy = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();

    // Then
    assertThat(copy).isEqualTo(mapping);
    assertThat(bytes.size()).isLessThan(10_000);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          []                                                     | the mapping: [] must be an object
          {}                                                     | columns must be a list with something in it
          {"columns": []}                                        | columns: [] must be a list with something in it
          {"columns": [1]}                                       | columns[0]: 1 must be an object
          {"columns": [{"column":"a","path":"/a"}], "colums": 1} | colums: 1 is unknown: it must be one of columns, ignored
          {"columns": [{"column":"a","path":"/a"}], "ignored": ["nat"]} | ignored[0]: "nat" must be a JSON pointer
          {"columns": [{"path":"/a"}]}                           | columns[0].column must be 1 to 48 lower-case letters
          {"columns": [{"column":"A b","path":"/a"}]}            | columns[0].column: "A b" must be 1 to 48 lower-case letters
          {"columns": [{"column":"id","path":"/a"}]}             | columns[0].column: "id" must not be id
          {"columns": [{"column":"a","path":"/a"},{"column":"a","path":"/b"}]} | columns[1].column: "a" must not be there twice
          {"columns": [{"column":"a"}]}                          | columns[0]: {"column":"a"} must have one, and only one, of path, join, json
          {"columns": [{"column":"a","path":"/a","json":"/a"}]}  | must have one, and only one, of path, join, json
          {"columns": [{"column":"a","path":""}]}                | columns[0].path: "" must be a JSON pointer
          {"columns": [{"column":"a","path":"/a//b"}]}           | columns[0].path: "/a//b" must be a JSON pointer
          {"columns": [{"column":"a","path":"a.b"}]}             | columns[0].path: "a.b" must be a JSON pointer
          {"columns": [{"column":"a","path":7}]}                 | columns[0].path: 7 must be a JSON pointer
          {"columns": [{"column":"a","join":[]}]}                | columns[0].join: [] must be a list with something in it
          {"columns": [{"column":"a","join":["/a","b"]}]}        | columns[0].join[1]: "b" must be a JSON pointer
          {"columns": [{"column":"a","path":"/a","type":"strnig"}]} | columns[0].type: "strnig" must be one of text, int, bigint, double, boolean, timestamp, uuid
          {"columns": [{"column":"a","path":"/a","type":"int","accepts":["string"]}]} | columns[0].accepts: ["string"] must be string, or string and integer
          {"columns": [{"column":"a","path":"/a","required":"yes"}]} | columns[0].required: "yes" must be true or false
          {"columns": [{"column":"a","path":"/a","separator":"-"}]} | columns[0].separator: "-" is for join alone
          {"columns": [{"column":"a","path":"/a","fields":["b"]}]} | columns[0].fields: ["b"] is for json alone
          {"columns": [{"column":"a","join":["/a"],"type":"int"}]} | columns[0].type: "int" is for path alone
          {"columns": [{"column":"a","join":["/a"],"accepts":["string"]}]} | columns[0].accepts: ["string"] is for path alone
          {"columns": [{"column":"a","join":["/a"],"fields":["b"]}]} | columns[0].fields: ["b"] is for json alone
          {"columns": [{"column":"a","json":"/a","type":"int"}]} | columns[0].type: "int" is for path alone
          {"columns": [{"column":"a","json":"/a","accepts":["string"]}]} | columns[0].accepts: ["string"] is for path alone
          {"columns": [{"column":"a","json":"/a","separator":"-"}]} | columns[0].separator: "-" is for join alone
          {"columns": [{"column":"a","json":"/a","fields":[1]}]} | columns[0].fields: [1] must be a list of names
          {"columns": [{"column":"a","paht":"/a"}]}              | columns[0].paht: "/a" is unknown: it must be one of column, path
          {"columns": [], "columns": []}                         | Duplicate Object property "columns"
          {"columns": [}                                         | must be JSON
          """)
  void namesPlaceValueAndRuleOfWhatIsWrong(String mapping, String problem) {
    // When, Then
    assertThatThrownBy(() -> Mappings.of(mapping))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(problem);
  }

  @Test
  void namesEveryProblemAtOnce() {
    // Given
    String mapping = "{\"columns\": [{\"column\":\"id\",\"path\":\"\",\"type\":\"x\"}]}";

    // When, Then
    assertThatThrownBy(() -> Mappings.of(mapping))
        .hasMessageContaining("columns[0].column")
        .hasMessageContaining("columns[0].path")
        .hasMessageContaining("columns[0].type");
  }

  private static Field field(FieldType type, String... names) {
    return new Field(new FieldPath(List.of(names)), type, false);
  }
}
