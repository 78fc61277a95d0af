package io.userpipeline.consumer.transform;

import io.userpipeline.consumer.drift.DriftKind;
import io.userpipeline.consumer.drift.DriftKind.Difference;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** The fields that a mapping knows, as a tree; compares events with it. */
final class KnownFields {

  private final Map<String, KnownFields> children = new HashMap<>();

  /** As a JSON pointer, but with names as they are. */
  private final String path;

  /** What is copied whole, or ignored: nothing in it is compared. */
  private boolean opaque;

  private boolean ignored;

  /** Whether a column is made of it, or of something in it. */
  private boolean read;

  /** The type of a value that a column is made of; null for an object on the way to one. */
  private @Nullable FieldType type;

  private KnownFields(String path) {
    this.path = path;
  }

  static KnownFields of(Mapping mapping) {
    KnownFields root = new KnownFields("");
    for (Column column : mapping.columns()) {
      for (Field field : column.fields()) {
        root.at(field.path()).type = field.type();
        root.markRead(field.path());
      }
      if (column instanceof Column.Json json) {
        root.at(json.path()).opaque = true;
        root.markRead(json.path());
      }
    }
    for (FieldPath path : mapping.ignored()) {
      KnownFields known = root.at(path);
      known.opaque = true;
      known.ignored = true;
    }
    return root;
  }

  /**
   * Tells every difference between an event and what is known.
   *
   * @param becameRow whether a row could be made of the event: then all that a column reads is of
   *     its type, for what is not breaks a rule
   */
  void compare(JsonNode event, boolean becameRow, Consumer<DriftKind> drift) {
    for (Map.Entry<String, JsonNode> field : event.properties()) {
      KnownFields known = children.get(field.getKey());
      if (known == null) {
        tell(Difference.UNKNOWN_FIELD, path + "/" + field.getKey(), field.getValue(), drift);
      } else {
        known.compareField(field.getValue(), becameRow, drift);
      }
    }
    children.forEach(
        (name, known) -> {
          if (!known.ignored && event.get(name) == null) {
            tell(Difference.MISSING_FIELD, known.path, MissingNode.getInstance(), drift);
          }
        });
  }

  private KnownFields at(FieldPath path) {
    KnownFields known = this;
    for (String name : path.names()) {
      String parent = known.path;
      known = known.children.computeIfAbsent(name, child -> new KnownFields(parent + "/" + child));
    }
    return known;
  }

  private void markRead(FieldPath path) {
    KnownFields known = this;
    for (String name : path.names()) {
      known = known.children.get(name);
      known.read = true;
    }
  }

  private void compareField(JsonNode value, boolean becameRow, Consumer<DriftKind> drift) {
    if (opaque) {
      return;
    }
    if (value.isNull()) {
      tell(Difference.MISSING_FIELD, path, value, drift);
    } else if (type == null && value.isObject()) {
      compare(value, becameRow, drift);
    } else if (!(becameRow && read) && (type == null || type.convert(value) == null)) {
      tell(Difference.CHANGED_TYPE, path, value, drift);
    }
  }

  private static void tell(
      Difference difference, String path, JsonNode value, Consumer<DriftKind> drift) {
    String type = value.getNodeType().name().toLowerCase(Locale.ROOT);
    drift.accept(new DriftKind(difference, path, type));
  }
}
