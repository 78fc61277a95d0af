package io.userpipeline.consumer.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import io.userpipeline.consumer.transform.TableColumn;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowInsertTest {

  @Test
  void writesEveryColumnWithTheTimeOfTheRecord() {
    // When
    String cql = RowInsert.cql(settings(null));

    // Then
    assertThat(cql)
        .isEqualTo("INSERT INTO k.t (id, total, \"order\") VALUES (?, ?, ?) USING TIMESTAMP ?");
  }

  @Test
  void givesTheRowAnEndWhereOneIsConfigured() {
    // When
    String cql = RowInsert.cql(settings(Duration.ofDays(1)));

    // Then
    assertThat(cql).endsWith("USING TIMESTAMP ? AND TTL ?");
  }

  private static WriteSettings settings(Duration timeToLive) {
    return new WriteSettings(
        "k",
        "t",
        List.of(new TableColumn("total", "double"), new TableColumn("order", "int")),
        DefaultConsistencyLevel.ONE,
        1,
        Duration.ofSeconds(1),
        Duration.ofSeconds(1),
        Duration.ofSeconds(1),
        timeToLive);
  }
}
