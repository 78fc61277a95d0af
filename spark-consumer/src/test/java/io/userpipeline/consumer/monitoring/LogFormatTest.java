package io.userpipeline.consumer.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Layout;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.ConfigurationFactory;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.SimpleMessage;
import org.junit.jupiter.api.Test;

class LogFormatTest {

  @Test
  void aLineIsOneJsonObjectWhateverItSays() throws Exception {
    // Given
    var event =
        Log4jLogEvent.newBuilder()
            .setLoggerName("io.userpipeline.consumer.job.Job")
            .setLevel(Level.ERROR)
            .setThreadName("main \"1\"")
            .setMessage(new SimpleMessage("two lines\nand \"quotes\" and \\"))
            .setThrown(new IllegalStateException("why\tso"))
            .build();

    // When
    String line = new String(layout().toByteArray(event), StandardCharsets.UTF_8);

    // Then
    JsonNode json = new ObjectMapper().readTree(line);
    assertThat(line.strip()).doesNotContain("\n");
    assertThat(json.path("level").textValue()).isEqualTo("ERROR");
    assertThat(json.path("logger").textValue()).isEqualTo("io.userpipeline.consumer.job.Job");
    assertThat(json.path("thread").textValue()).isEqualTo("main \"1\"");
    assertThat(json.path("message").textValue()).isEqualTo("two lines\nand \"quotes\" and \\");
    assertThat(json.path("exception").textValue())
        .contains("java.lang.IllegalStateException: why\tso");
  }

  private static Layout<?> layout() throws Exception {
    var configuration =
        ConfigurationFactory.getInstance()
            .getConfiguration(new LoggerContext("test"), "test", LogFormat.configuration());
    configuration.initialize();
    return configuration.getAppender("console").getLayout();
  }
}
