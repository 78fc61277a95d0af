package io.userpipeline.consumer.transform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The mapping that the documentation has for copies of the tutorial that flatten users themselves.
 */
class FlatUsersTest {

  private static final Path MAPPING =
      Path.of("../docs/coming-from-the-tutorial/flat-users.json").toAbsolutePath().normalize();

  @Test
  void aFlatUserIsARowOfTheSameTable() throws IOException {
    // Given
    Mapping mapping = MappingReader.read(Files.readAllBytes(MAPPING));
    String user =
        """
        {"id": "5c1a0c5e-6f3a-4f0e-9d5e-0a1b2c3d4e5f", "first_name": "Ada", "last_name": "Quist", "gender": "female",
         "address": "12 Juniper Lane, Duluth, Minnesota, United States", "post_code": 55802, "email": "ada@example.com",
         "username": "ada12", "dob": "1990-01-02T03:04:05.678Z", "registered_date": "2012-01-02T03:04:05.678Z",
         "phone": "555-0100", "picture": "https://example.com/ada.jpg"}
        """;

    // When
    ParsedValue parsed =
        new ValueParser(mapping, kind -> {}).parse(user.getBytes(StandardCharsets.UTF_8));

    // Then
    assertThat(((ParsedValue.Accepted) parsed).row().values())
        .containsExactly(
            "Ada",
            "Quist",
            "female",
            "12 Juniper Lane, Duluth, Minnesota, United States",
            "55802",
            "ada@example.com",
            "ada12",
            "2012-01-02T03:04:05.678Z",
            "555-0100",
            "https://example.com/ada.jpg");
    assertThat(mapping.table())
        .extracting(TableColumn::name)
        .containsExactlyElementsOf(
            Mappings.packaged().table().stream().map(TableColumn::name).toList());
  }
}
