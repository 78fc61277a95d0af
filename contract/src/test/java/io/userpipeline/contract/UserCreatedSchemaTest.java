package io.userpipeline.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UserCreatedSchemaTest {

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(UserCreated.schema());

  static List<Example> accepted() {
    return Example.accepted();
  }

  static List<Example> rejected() {
    return Example.rejected();
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void acceptsEveryAcceptedExample(Example example) throws IOException {
    JsonNode value = JSON.readTree(example.value());

    assertThat(SCHEMA.validate(value)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("rejected")
  void rejectsEveryRejectedExample(Example example) {
    assertThatThrownBy(() -> parseAndValidate(example.value())).isInstanceOf(Exception.class);
  }

  @Test
  void schemaHasTheVersionedIdThatEventsRefer() throws IOException {
    assertThat(JSON.readTree(UserCreated.schema()).path("$id").textValue())
        .isEqualTo(UserCreated.SCHEMA_ID);
  }

  private static void parseAndValidate(byte[] value) throws IOException {
    var violations = SCHEMA.validate(JSON.readTree(value));
    if (!violations.isEmpty()) {
      throw new IOException(violations.toString());
    }
  }
}
