package io.userpipeline.consumer.transform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.userpipeline.contract.Example;
import io.userpipeline.contract.UserCreated;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Compares the parser with the contract's schema on values that nobody wrote by hand. */
class SchemaAgreementTest {

  private static final int MUTATIONS = 100_000;
  private static final long SEED = 20_260_101;

  private static final ValueParser PARSER = new ValueParser(Mappings.packaged(), kind -> {});
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(UserCreated.schema());

  @Test
  void givesTheVerdictOfTheSchemaOnMutatedUsers() throws IOException {
    // Given
    Mutation mutation = new Mutation(new Random(SEED));
    List<Example> users = Mutation.examples();
    var verdicts = new TreeMap<Boolean, Integer>();
    var disagreements = new TreeMap<String, Boolean>();

    // When
    for (int number = 0; number < MUTATIONS; number++) {
      JsonNode user =
          mutation.applyTo(Mutation.JSON.readTree(users.get(number % users.size()).value()));
      boolean expected = SCHEMA.validate(user).isEmpty();
      boolean actual =
          PARSER.parse(Mutation.JSON.writeValueAsBytes(user)) instanceof ParsedValue.Accepted;
      verdicts.merge(expected, 1, Integer::sum);
      if (expected != actual) {
        disagreements.put(user.toString(), expected);
      }
    }

    // Then
    assertThat(disagreements).isEmpty();
    assertThat(verdicts.values()).hasSize(2).allMatch(count -> count > MUTATIONS / 5);
  }
}
