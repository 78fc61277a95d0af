package io.userpipeline.console.source;

import com.fasterxml.jackson.core.JsonPointer;
import org.eclipse.microprofile.config.spi.Converter;

/** The place of a field in an event. */
public final class FieldConverter implements Converter<JsonPointer> {

  private static final long serialVersionUID = 1L;

  @Override
  public JsonPointer convert(String value) {
    if (value.length() < 2 || value.charAt(0) != '/') {
      throw new IllegalArgumentException(
          "'%s' must be a JSON pointer to a field, such as /email or /contact/email"
              .formatted(value));
    }
    return JsonPointer.compile(value);
  }
}
