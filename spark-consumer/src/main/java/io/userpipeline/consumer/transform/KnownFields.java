package io.userpipeline.consumer.transform;

import io.userpipeline.consumer.drift.DriftKind;
import io.userpipeline.consumer.drift.DriftKind.Difference;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The fields that a mapping knows, as a tree; compares events with it. */
final class KnownFields {

  private final Map<String, KnownFields> children = new HashMap<>();

  /** What is copied whole, or ignored: nothing in it is compared. */
  private boolean opaque;

  private boolean ignored;

  /** The type of a value that a column is made of; null for an object on the way to one. */
  private @Nullable FieldType type;

  private KnownFields() {}

  static KnownFields of(Mapping mapping) {
    KnownFields root = new KnownFields();
    for (Column column : mapping.columns()) {
      for (Field field : column.fields()) {
        root.at(field.path()).type = field.type();
      }
      if (column instanceof Column.Json json) {
        root.at(json.path()).opaque = true;
      }
    }
    for (FieldPath path : mapping.ignored()) {
      KnownFields known = root.at(path);
      known.opaque = true;
      known.ignored = true;
    }
    return root;
  }

  /** Tells every difference between an event and what is known. */
  void compare(JsonNode event, Consumer<DriftKind> drift) {
    compare("", event, drift);
  }

  private KnownFields at(FieldPath path) {
    KnownFields known = this;
    for (String name : path.names()) {
      known = known.children.computeIfAbsent(name, child -> new KnownFields());
    }
    return known;
  }

  private void compare(String path, JsonNode object, Consumer<DriftKind> drift) {
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      KnownFields known = children.get(field.getKey());
      if (known == null) {
        tell(Difference.UNKNOWN_FIELD, path, field.getKey(), field.getValue(), drift);
      } else {
        known.compareField(path, field.getKey(), field.getValue(), drift);
      }
    }
    children.forEach(
        (name, known) -> {
          if (!known.ignored && object.path(name).isMissingNode()) {
            tell(Difference.MISSING_FIELD, path, name, object.path(name), drift);
          }
        });
  }

  private void compareField(String path, String name, JsonNode value, Consumer<DriftKind> drift) {
    if (opaque) {
      return;
    }
    if (value.isNull()) {
      tell(Difference.MISSING_FIELD, path, name, value, drift);
    } else if (type == null && value.isObject()) {
      compare(path + "/" + name, value, drift);
    } else if (type == null || type.convert(value) == null) {
      tell(Difference.CHANGED_TYPE, path, name, value, drift);
    }
  }

  private static void tell(
      Difference difference, String path, String name, JsonNode value, Consumer<DriftKind> drift) {
    String type = value.getNodeType().name().toLowerCase(Locale.ROOT);
    drift.accept(new DriftKind(difference, path + "/" + name, type));
  }
}
