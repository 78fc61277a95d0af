package io.userpipeline.producer.rest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;

/** Reads whole numbers as JSON Schema understands them: 5, and 5.0, but not 5.5 and not "5". */
final class WholeNumber extends StdDeserializer<Integer> {

  private static final long serialVersionUID = 1L;

  WholeNumber() {
    super(Integer.class);
  }

  @Override
  public Integer deserialize(JsonParser parser, DeserializationContext context) throws IOException {
    if (!parser.currentToken().isNumeric()) {
      return (Integer) context.handleUnexpectedToken(Integer.class, parser);
    }
    try {
      return parser.getDecimalValue().intValueExact();
    } catch (ArithmeticException e) {
      return (Integer)
          context.handleWeirdNumberValue(Integer.class, parser.getNumberValue(), e.getMessage());
    }
  }
}
