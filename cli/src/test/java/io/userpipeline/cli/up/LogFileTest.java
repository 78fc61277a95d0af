package io.userpipeline.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {

  @TempDir private Path folder;
  private Path file;
  private LogFile log;

  @BeforeEach
  void notThereYet() {
    file = folder.resolve("producer.log");
    log = new LogFile(file);
  }

  @Test
  void aFileThatIsNotThereYetHasNoLines() {
    // When / Then
    assertThat(log.last(5)).isEmpty();
    assertThat(log.news()).isEmpty();
  }

  @Test
  void theLastLinesAreShownAndThenWhatIsNew() throws Exception {
    // Given
    write("one\ntwo\nthree\n");
    assertThat(log.last(2)).containsExactly("two", "three");

    // When
    write("four\r\nfi");

    // Then
    assertThat(log.news()).containsExactly("four");
    write("ve – ü\n");
    assertThat(log.news()).containsExactly("five – ü");
  }

  @Test
  void ofALongFileTheFirstLineShownIsWhole() throws Exception {
    // Given
    write("x".repeat(1_048_570) + "\nlast but one\nlast\n");

    // When / Then
    assertThat(log.last(10)).containsExactly("last but one", "last");
  }

  @Test
  void aFileThatWasBegunAnewIsReadFromItsBeginning() throws Exception {
    // Given
    write("before before before\n");
    assertThat(log.news()).hasSize(1);

    // When
    Files.writeString(file, "anew\n");

    // Then
    assertThat(log.news()).containsExactly("anew");
  }

  @Test
  void aLineWithoutAnEndDoesNotFillTheMemory() throws Exception {
    // Given
    write("x".repeat(200_000));

    // When / Then
    assertThat(log.news()).hasSize(3).allMatch(piece -> piece.length() == 64 * 1024);
  }

  private void write(String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
