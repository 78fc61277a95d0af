package io.userpipeline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The pipeline in the background, and the commands that look at it and end it. */
@Tag("long")
class BackgroundCommandIT extends PipelineCommandFixture {

  @Test
  void aPipelineInTheBackgroundIsLookedAtAndEndedByOtherCommands() throws Exception {
    // Given
    environment.put("PRODUCER_SCHEDULE", "off");
    Process up = pipeline("up", "--detach=true", "--source", "standin", "--http-port", "0");

    // When
    boolean over = up.waitFor(3, TimeUnit.MINUTES);

    // Then
    assertThat(over).isTrue();
    assertThat(up.exitValue()).as(output()).isZero();
    assertThat(output())
        .contains("5 landed", "No schedule adds rows", "It goes on in the background");
    assertThat(answer("logs", "--lines", "500", "producer")).contains("Run ended");
    assertThat(answer("logs")).contains("kafka | ", "producer | ");
    assertThat(answer("trigger", "--wait", "--count", "3")).contains("3 landed");
    assertThat(answer("down")).contains("Everything has ended.");
    assertThat(answer("down")).contains("No pipeline of this checkout runs");
    assertThat(temporary).isEmptyDirectory();
  }
}
