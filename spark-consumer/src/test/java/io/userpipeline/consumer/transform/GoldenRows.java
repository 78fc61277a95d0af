package io.userpipeline.consumer.transform;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.userpipeline.contract.Example;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** The rows that the contract's accepted examples must become; an unset column is absent. */
public final class GoldenRows {

  private static final ObjectMapper JSON = new ObjectMapper();

  private GoldenRows() {}

  /** The columns of the row that an example becomes, by name. */
  public static Map<String, Object> of(Example example) {
    try (InputStream row = GoldenRows.class.getResourceAsStream("rows/" + example.name())) {
      if (row == null) {
        throw new IllegalStateException("There is no golden row of " + example.name());
      }
      return JSON.readValue(row, new TypeReference<>() {});
    } catch (IOException e) {
      throw new UncheckedIOException("The golden row of " + example.name(), e);
    }
  }
}
