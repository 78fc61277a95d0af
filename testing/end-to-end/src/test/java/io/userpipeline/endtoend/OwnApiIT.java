package io.userpipeline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.userpipeline.localstack.server.Ports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The walk-through for another API, its commands taken from its page. */
@Tag("long")
class OwnApiIT {

  private static final Pattern COMMANDS = Pattern.compile("(?s)```sh\n(.*?)```");

  @TempDir private Path folder;

  @Test
  void whatThePageSaysLandsStationsInATableOfTheirOwn() throws Exception {
    // Given
    String script = commandsOf(Checkout.home().resolve("docs/your-own-api/README.md"));

    // When
    Process process =
        new ProcessBuilder("bash", "-euc", "trap 'kill %1' EXIT\n" + script)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile())
            .start();
    boolean ended = process.waitFor(5, TimeUnit.MINUTES);

    // Then
    String output = Files.readString(folder.resolve("output"));
    assertThat(ended).as(output).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
    assertThat(output)
        .contains("8 requested · 8 fetched · 8 acked · 8 landed")
        .containsPattern("id +active +measured_at +place +station +temperature +wind")
        .containsPattern("false +2026-01-01T00:00:00Z +Town 0, Norway +Station 0 +-12.5")
        .containsPattern("true +2026-01-01T00:04:00Z +Town 4, Norway +Station 4 +-8.5");
  }

  /** All in their order; only the folder and the ports are not those of the page. */
  private static String commandsOf(Path page) throws Exception {
    String commands =
        COMMANDS
            .matcher(Files.readString(page))
            .results()
            .map(block -> block.group(1))
            .collect(Collectors.joining());
    String freePorts =
        " --http-port 0 --management-port 0 --monitoring-port 0 --console-port 0 --kafka-port 0"
            + " --cassandra-port 0";
    return commands
        .replace("7070", Integer.toString(Ports.claim(0, "the API")))
        .replace("docs/", Checkout.home() + "/docs/")
        .replace("./pipeline up", Checkout.command() + " up" + freePorts);
  }
}
