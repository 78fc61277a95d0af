package io.userpipeline.console.source;

import com.fasterxml.jackson.core.JsonPointer;
import io.userpipeline.inspection.trace.EmailSearch;
import org.eclipse.microprofile.config.spi.Converter;

/** The place of a field in an event. */
public final class FieldConverter implements Converter<JsonPointer> {

  private static final long serialVersionUID = 1L;

  @Override
  public JsonPointer convert(String value) {
    return EmailSearch.field(value);
  }
}
