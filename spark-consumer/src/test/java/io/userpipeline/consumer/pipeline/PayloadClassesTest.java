package io.userpipeline.consumer.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.userpipeline.consumer.record.Rejection;
import io.userpipeline.consumer.transform.Mapping;
import io.userpipeline.consumer.transform.Mappings;
import io.userpipeline.consumer.transform.ParsedValue;
import io.userpipeline.consumer.transform.ValueParser;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The parser's verdict on every kind of payload; {@link PayloadClassesIT} sends them. */
class PayloadClassesTest {

  private static final Mapping MAPPING = Mappings.packaged();

  private final ValueParser parser = new ValueParser(MAPPING, kind -> {});

  static List<PayloadClass> all() {
    return PayloadClasses.all();
  }

  @Test
  void areManyAndHaveNamesOfTheirOwn() {
    // When
    List<String> names = all().stream().map(PayloadClass::name).toList();

    // Then
    assertThat(names).hasSizeGreaterThanOrEqualTo(42).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("all")
  void becomeTheExpectedRowOrTheExpectedRejection(PayloadClass payload) {
    // When
    ParsedValue parsed = parser.parse(payload.value());

    // Then
    if (payload.becomesRow()) {
      assertThat(parsed).isInstanceOf(ParsedValue.Accepted.class);
      assertThat(columns((ParsedValue.Accepted) parsed)).isEqualTo(payload.row());
    } else if (Set.of("read", "write").contains(payload.stage())) {
      assertThat(parsed).isInstanceOf(ParsedValue.Accepted.class);
    } else {
      Rejection rejection = ((ParsedValue.Rejected) parsed).rejection();
      assertThat(rejection.stage().key()).isEqualTo(payload.stage());
      assertThat(rejection.reason()).contains(payload.reason());
    }
  }

  private static Map<String, Object> columns(ParsedValue.Accepted accepted) {
    List<Object> values = accepted.row().values();
    Map<String, Object> columns = new HashMap<>();
    for (int column = 0; column < values.size(); column++) {
      if (values.get(column) != null) {
        columns.put(MAPPING.table().get(column).name(), values.get(column));
      }
    }
    return columns;
  }
}
