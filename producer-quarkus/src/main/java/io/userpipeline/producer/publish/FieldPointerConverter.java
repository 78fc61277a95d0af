package io.userpipeline.producer.publish;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.spi.Converter;

/** Accepts a JSON pointer (RFC 6901) to something within a user. */
public final class FieldPointerConverter implements Converter<JsonPointer> {

  private static final long serialVersionUID = 1L;
  private static final Pattern POINTER = Pattern.compile("(/([^/~]|~[01])*)+");

  @Override
  public JsonPointer convert(String text) {
    String stripped = text.strip();
    if (!POINTER.matcher(stripped).matches()) {
      throw new IllegalArgumentException(
          "must be JSON pointers to fields, such as /login/password");
    }
    return JsonPointer.compile(stripped);
  }
}
