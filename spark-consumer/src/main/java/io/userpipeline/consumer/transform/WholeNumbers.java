package io.userpipeline.consumer.transform;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.util.JsonParserDelegate;
import tools.jackson.databind.JsonNode;

/**
 * Keeps a value readable that has a number which no {@link java.math.BigDecimal} can hold, for its
 * exponent has more than 32 bits. Such a number becomes NaN: no column takes it, and where no
 * column is made of it, it does no harm.
 */
final class WholeNumbers extends JsonParserDelegate {

  WholeNumbers(JsonParser parser) {
    super(parser);
  }

  /** Whether a node is a number, and the one that was written. */
  static boolean isReadable(JsonNode node) {
    return node.isNumber() && !node.isDouble();
  }

  @Override
  public boolean isNaN() {
    if (currentToken() != JsonToken.VALUE_NUMBER_FLOAT) {
      return false;
    }
    try {
      getDecimalValue();
      return false;
    } catch (NumberFormatException e) {
      return true;
    }
  }

  @Override
  public double getDoubleValue() {
    return isNaN() ? Double.NaN : super.getDoubleValue();
  }
}
