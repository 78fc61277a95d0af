package io.userpipeline.consumer.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.userpipeline.consumer.start.ExitCode;
import io.userpipeline.consumer.start.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BudgetGuardTest {

  private static final Pattern GO_ON = Pattern.compile("error-budget\\.go-on=(\\S+)$");

  @TempDir Path folder;
  private BudgetGuard guard;

  @BeforeEach
  void open() throws IOException {
    guard = new BudgetGuard(new Folder(folder.resolve("checkpoint")), new Configuration());
  }

  @Test
  void letsAJobStartThatHasNeverRun() {
    // When, Then
    assertThatCode(() -> guard.check(Optional.empty())).doesNotThrowAnyException();
  }

  @Test
  void saysWhyTheJobEndsAndHowItGoesOn() throws IOException {
    // When
    StartException end = guard.overspent("7 of 9 cannot become rows.");

    // Then
    assertThat(end.exitCode()).isEqualTo(ExitCode.ERROR_BUDGET);
    assertThat(end).hasMessageStartingWith("7 of 9 cannot become rows. Nothing is lost");
    assertThat(end).hasMessageMatching("(?s).*" + GO_ON.pattern());
  }

  @Test
  void keepsTheJobFromStartingUntilTheMomentIsNamed() throws IOException {
    // Given
    Instant moment = moment(guard.overspent("too many"));

    // When, Then
    assertThatThrownBy(() -> guard.check(Optional.empty())).hasMessageStartingWith("too many");
    assertThatThrownBy(() -> guard.check(Optional.of(moment.plusSeconds(1))))
        .hasMessageStartingWith("too many");
    assertThatCode(() -> guard.check(Optional.of(moment))).doesNotThrowAnyException();
    assertThatCode(() -> guard.check(Optional.empty())).doesNotThrowAnyException();
  }

  @Test
  void namesAFileThatIsDamaged() throws IOException {
    // Given
    guard.overspent("too many");
    Path file = folder.resolve("checkpoint/overspent.json");
    Files.delete(folder.resolve("checkpoint/.overspent.json.crc"));
    Files.writeString(file, "{}");

    // When, Then
    assertThatThrownBy(() -> guard.check(Optional.empty()))
        .isInstanceOf(StartException.class)
        .hasMessageContaining(file.toString());
  }

  private static Instant moment(StartException end) {
    Matcher goOn = GO_ON.matcher(end.getMessage());
    assertThat(goOn.find()).isTrue();
    return Instant.parse(goOn.group(1));
  }

  /** A checkpoint in a folder. */
  private record Folder(Path path) implements CheckpointConfiguration {

    @Override
    public String location() {
      return path.toString();
    }

    @Override
    public OnGap onGap() {
      return OnGap.FAIL;
    }
  }
}
