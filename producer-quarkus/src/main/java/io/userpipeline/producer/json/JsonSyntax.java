package io.userpipeline.producer.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;

/**
 * Finds where values begin and end, and judges none: a number of ten thousand digits or a text of
 * megabytes is for whoever reads the user. How much there is of all together the caller limits.
 */
public final class JsonSyntax {

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private JsonSyntax() {}

  /** Stands before the first token. */
  public static JsonParser parser(byte[] document) throws IOException {
    return FACTORY.createParser(document);
  }
}
