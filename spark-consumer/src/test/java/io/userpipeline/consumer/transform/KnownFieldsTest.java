package io.userpipeline.consumer.transform;

import static org.assertj.core.api.Assertions.assertThat;

import io.userpipeline.consumer.drift.DriftCounts;
import io.userpipeline.consumer.drift.DriftKind;
import io.userpipeline.consumer.drift.DriftKind.Difference;
import io.userpipeline.contract.Example;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the parser tells about events that differ from the mapping. */
class KnownFieldsTest {

  private final DriftCounts.Accumulator drift = new DriftCounts.Accumulator();
  private final ValueParser parser = new ValueParser(Mappings.packaged(), drift::add);

  @Test
  void findsNothingInAUserAsTheApiGivesItToday() {
    // When
    parser.parse(example("number-postcode.json"));

    // Then
    assertThat(drift.isZero()).isTrue();
  }

  @Test
  void namesUnknownFieldsWithTheirTypeAlone() {
    // When
    parser.parse(example("unknown-fields.json"));

    // Then
    assertThat(drift.value().kinds())
        .isEqualTo(
            Map.of(
                kind(Difference.UNKNOWN_FIELD, "/name/middle", "string"), 1L,
                kind(Difference.UNKNOWN_FIELD, "/location/planet", "string"), 1L,
                kind(Difference.UNKNOWN_FIELD, "/picture/banner", "string"), 1L,
                kind(Difference.UNKNOWN_FIELD, "/employer", "object"), 1L));
  }

  @Test
  void namesMissingAndNullAndChangedFieldsOfRowsAndOfRejectedEvents() {
    // Given
    String row =
        "{\"name\":{\"first\":\"A\",\"last\":\"B\"},\"gender\":null,\"email\":\"e\",\"login\":{},"
            + "\"registered\":{\"date\":\"d\"},\"phone\":\"p\",\"picture\":null,\"location\":"
            + "{\"street\":{\"name\":\"s\"},\"city\":\"c\",\"postcode\":1}}";
    String rejected = row.replace("\"p\"", "7").replace("\"s\"}", "\"s\",\"name\":\"t\"}");

    // When
    parser.parse(row.getBytes(StandardCharsets.UTF_8));
    parser.parse(rejected.getBytes(StandardCharsets.UTF_8));

    // Then
    assertThat(drift.value().kinds())
        .isEqualTo(
            Map.of(
                kind(Difference.MISSING_FIELD, "/gender", "null"), 2L,
                kind(Difference.MISSING_FIELD, "/picture", "null"), 2L,
                kind(Difference.MISSING_FIELD, "/login/username", "missing"), 2L,
                kind(Difference.MISSING_FIELD, "/location/country", "missing"), 2L,
                kind(Difference.CHANGED_TYPE, "/phone", "number"), 1L));
  }

  @Test
  void namesAChangedTypeThatNoColumnReads() {
    // Given
    ValueParser ofAnother =
        new ValueParser(
            Mappings.of(
                """
                {"columns": [{"column": "a", "path": "/a"}], "ignored": ["/meta/trace"]}
                """),
            drift::add);

    // When
    ofAnother.parse("{\"a\":\"b\",\"meta\":\"none\"}".getBytes(StandardCharsets.UTF_8));

    // Then
    assertThat(drift.value().kinds())
        .isEqualTo(Map.of(kind(Difference.CHANGED_TYPE, "/meta", "string"), 1L));
  }

  @Test
  void keepsABoundedNumberOfKindsOfARecordWithManyNames() {
    // Given
    String hostile =
        IntStream.range(0, 100_000)
            .mapToObj(number -> "\"field" + number + "\":" + number)
            .collect(Collectors.joining(",", "{", "}"));

    // When
    parser.parse(hostile.getBytes(StandardCharsets.UTF_8));

    // Then
    DriftCounts counts = drift.value();
    assertThat(counts.kinds()).hasSize(DriftCounts.MAX_KINDS);
    long all = counts.others() + counts.kinds().values().stream().mapToLong(n -> n).sum();
    assertThat(all).isGreaterThan(100_000);
  }

  private static DriftKind kind(Difference difference, String field, String type) {
    return new DriftKind(difference, field, type);
  }

  private static byte[] example(String name) {
    return Example.accepted().stream()
        .filter(example -> example.name().equals(name))
        .findFirst()
        .orElseThrow()
        .value();
  }
}
