package io.userpipeline.consumer.transform;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.util.JsonParserDelegate;
import tools.jackson.databind.JsonNode;

/**
 * Reads a value although it has a number that no {@link java.math.BigDecimal} can hold, because its
 * exponent has more than 32 bits. Such a number becomes NaN: no column takes it, and where no
 * column is made of it, it does no harm. All other fractions are read with all their digits.
 */
final class ExactNumbers extends JsonParserDelegate {

  ExactNumbers(JsonParser parser) {
    super(parser);
  }

  /** Whether a node is a number that was read as it is written, and not NaN in its place. */
  static boolean isExact(JsonNode node) {
    // Fractions are read as decimals, so NaN is the only double there is.
    return node.isNumber() && !node.isDouble();
  }

  /** The reader of trees asks this before it asks for the number. */
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
