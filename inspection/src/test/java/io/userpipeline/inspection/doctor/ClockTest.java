package io.userpipeline.inspection.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockTest {

  private static final Remedies NONE = new Remedies("", "", "", "", "", "");

  @ParameterizedTest
  @CsvSource({"600, ahead of", "-600, behind"})
  void aClockThatIsMinutesOffIsNamed(int seconds, String where) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      // Given
      answerOnce(server, ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(seconds));
      URI address = URI.create("http://127.0.0.1:" + server.getLocalPort());

      // When
      Finding finding = Doctor.clock(new HttpProbes(NONE).clockAhead(address), "producer");

      // Then
      assertThat(finding).isInstanceOf(Finding.Ill.class);
      assertThat(((Finding.Ill) finding).what())
          .matches("The clock of the producer is (59|60)\\d s " + where + " this machine's");
    }
  }

  @ParameterizedTest
  @CsvSource({"0", "9", "-9"})
  void aClockMayBeAFewSecondsOff(int seconds) {
    // When
    Finding finding = Doctor.clock(Optional.of(Duration.ofSeconds(seconds)), "node");

    // Then
    assertThat(finding).isInstanceOf(Finding.Well.class);
  }

  private static void answerOnce(ServerSocket server, ZonedDateTime date) {
    Thread answer =
        new Thread(
            () -> {
              try (Socket client = server.accept()) {
                client
                    .getOutputStream()
                    .write(
                        "HTTP/1.1 200 OK\r\nDate: %s\r\nContent-Length: 0\r\n\r\n"
                            .formatted(DateTimeFormatter.RFC_1123_DATE_TIME.format(date))
                            .getBytes(StandardCharsets.US_ASCII));
                client.getInputStream().readAllBytes();
              } catch (IOException e) {
                // The client has what it wants, and leaves.
              }
            },
            "clock");
    answer.setDaemon(true);
    answer.start();
  }
}
