package io.userpipeline.consumer.transform;

import io.userpipeline.consumer.configuration.CqlName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** Reads a mapping, or reports every problem of it with its place, its value and the rule. */
final class MappingReader {

  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .reader();

  private final MappingObject.Problems problems = new MappingObject.Problems();
  private final Set<String> names = new HashSet<>(Set.of(Mapping.ID));

  private MappingReader() {}

  /**
   * The mapping.
   *
   * @throws IllegalArgumentException when it is not usable; the message lists every problem
   */
  static Mapping read(byte[] json) {
    try {
      return new MappingReader().mapping(JSON.readTree(json));
    } catch (JacksonException e) {
      throw new IllegalArgumentException("must be JSON: " + e.getMessage(), e);
    }
  }

  private Mapping mapping(JsonNode document) {
    MappingObject root = new MappingObject("", document, problems);
    root.allowOnly("columns", "ignored");
    List<Column> columns = new ArrayList<>();
    for (MappingObject column : root.objects("columns")) {
      columns.add(named(column));
    }
    List<FieldPath> ignored = root.has("ignored") ? root.paths("ignored") : List.of();
    problems.throwIfAny();
    return new Mapping(columns, ignored);
  }

  private @Nullable Column named(MappingObject object) {
    object.allowOnly(
        "column", "path", "type", "accepts", "required", "join", "separator", "json", "fields");
    String name = object.text("column", "");
    if (!CqlName.matches(name)) {
      object.problem("column", CqlName.RULE);
    } else if (name.equals(Mapping.ID)) {
      object.problem("column", "must not be id: that is the identity of the row, made by the job");
    } else if (!names.add(name)) {
      object.problem("column", "must not be there twice");
    }
    return column(name, object);
  }

  private static @Nullable Column column(String name, MappingObject object) {
    boolean required = object.flag("required");
    switch (object.onlyOneOf("path", "join", "json")) {
      case "path":
        object.refuse("is for json alone", "fields");
        object.refuse("is for join alone", "separator");
        return new Column.Copied(name, new Field(object.path("path"), object.type(), required));
      case "join":
        object.refuse("is for path alone", "type", "accepts");
        object.refuse("is for json alone", "fields");
        return new Column.Joined(
            name,
            object.text("separator", ", "),
            object.paths("join").stream().map(MappingReader::optionalText).toList(),
            required);
      case "json":
        object.refuse("is for path alone", "type", "accepts");
        object.refuse("is for join alone", "separator");
        return json(name, object, required);
      default:
        return null;
    }
  }

  private static Column json(String name, MappingObject object, boolean required) {
    FieldPath path = object.path("json");
    if (!object.has("fields")) {
      return new Column.Json(name, path, required);
    }
    List<Field> fields =
        object.texts("fields").stream().map(path::child).map(MappingReader::optionalText).toList();
    return new Column.JsonOfFields(name, path, fields, required);
  }

  private static Field optionalText(FieldPath path) {
    return new Field(path, FieldType.TEXT, false);
  }
}
