package io.userpipeline.consumer.transform;

import com.fasterxml.jackson.databind.JsonNode;

/** The JSON types that a field may have. */
enum FieldType {
  TEXT("text") {
    @Override
    boolean accepts(JsonNode value) {
      return value.isTextual();
    }
  },
  TEXT_OR_INTEGER("text or an integer") {
    @Override
    boolean accepts(JsonNode value) {
      return value.isTextual() || value.isIntegralNumber() || isWhole(value);
    }

    /** JSON Schema counts 1.0 as an integer. */
    private boolean isWhole(JsonNode value) {
      return value.isNumber() && value.doubleValue() % 1 == 0;
    }
  };

  private final String description;

  FieldType(String description) {
    this.description = description;
  }

  abstract boolean accepts(JsonNode value);

  @Override
  public String toString() {
    return description;
  }
}
