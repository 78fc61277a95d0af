package io.userpipeline.consumer.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class UserInsertTest {

  @Test
  void writesEveryColumnWithTheTimeOfTheRecord() {
    // Given
    WriteSettings settings =
        new WriteSettings(
            "k",
            "t",
            DefaultConsistencyLevel.ONE,
            1,
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1));

    // When
    String cql = UserInsert.cql(settings);

    // Then
    assertThat(cql)
        .isEqualTo(
            "INSERT INTO k.t (id, first_name, last_name, gender, address, postcode, email,"
                + " username, registered_date, phone, picture)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) USING TIMESTAMP ?");
  }
}
