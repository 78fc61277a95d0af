package io.userpipeline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A start on what an earlier one has kept. */
@Tag("long")
class SecondStartIT extends PipelineCommandFixture {

  @Test
  void aSecondStartGoesOnWithWhatIsKeptAndSaysWhatTheMappingMisses() throws Exception {
    // Given
    String kept = directory.resolve("dätä, von mir").toString();
    Process first = start(kept);
    assertThat(first.waitFor(3, TimeUnit.MINUTES)).isTrue();
    assertThat(first.exitValue()).as(output()).isZero();
    environment.put("PIPELINE_MAPPING_FILE", mappingWith("\"/email\"", "\"/e-mail\""));

    // When
    Process second = start(kept);
    boolean ended = second.waitFor(3, TimeUnit.MINUTES);

    // Then
    assertThat(ended).isTrue();
    assertThat(second.exitValue()).as(output()).isZero();
    assertThat(output())
        .contains("20 landed", "fields of the users are not as the mapping has them");
  }

  private Process start(String kept) throws Exception {
    return pipeline(
        "up", "--once", "--source", "standin", "--count", "20", "--keep", kept, "--http-port", "0");
  }
}
