package io.userpipeline.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The event type {@code user_created}: fixed attribute values and the JSON Schema of the value. */
public final class UserCreated {

  /** Value of {@link EventHeader#SPEC_VERSION}. */
  public static final String SPEC_VERSION = "1.0";

  /** Value of {@link EventHeader#TYPE}. */
  public static final String TYPE = "user_created";

  /** Value of {@link EventHeader#DATA_SCHEMA}: the {@code $id} of {@link #schema()}. */
  public static final String SCHEMA_ID = "urn:userpipeline:schema:user_created:1";

  /** Value of {@link EventHeader#CONTENT_TYPE}. */
  public static final String CONTENT_TYPE = "application/json";

  private UserCreated() {}

  /** The JSON Schema (draft 2020-12) that the value of every event fulfils. */
  public static String schema() {
    try (InputStream schema =
        UserCreated.class.getResourceAsStream("user_created.v1.schema.json")) {
      return new String(schema.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The schema of user_created cannot be read", e);
    }
  }
}
