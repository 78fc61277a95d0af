package io.userpipeline.cli.producer;

import com.fasterxml.jackson.databind.JsonNode;
import io.userpipeline.cli.terminal.ExitCode;
import io.userpipeline.cli.terminal.UserError;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Follows one run until each of its events has landed or is a dead letter. */
final class RunWatch {

  private static final Duration PAUSE = Duration.ofMillis(500);

  private final ProducerClient producer;
  private final Consumer<JsonNode> tell;
  private final Duration patience;

  /**
   * A watch.
   *
   * @param tell is told of the run whenever it has changed
   * @param patience how long nothing may change
   */
  RunWatch(ProducerClient producer, Consumer<JsonNode> tell, Duration patience) {
    this.producer = producer;
    this.tell = tell;
    this.patience = patience;
  }

  /**
   * Returns when it is over.
   *
   * @return {@link ExitCode#SUCCESS} if all has landed
   * @throws UserError when nothing changes for longer than the patience
   */
  ExitCode follow(UUID id) throws InterruptedException {
    JsonNode last = null;
    long lastChange = System.nanoTime();
    while (true) {
      JsonNode run = producer.get("/api/runs/" + id);
      if (!run.equals(last)) {
        tell.accept(run);
        last = run;
        lastChange = System.nanoTime();
      }
      if (isOver(run)) {
        return run.path("state").asText().equals("SUCCEEDED")
                && run.path("deadLettered").asInt() == 0
            ? ExitCode.SUCCESS
            : ExitCode.RUN_FAILED;
      }
      if (System.nanoTime() - lastChange > patience.toNanos()) {
        throw new UserError(
            ExitCode.RUN_FAILED,
            "Nothing has changed for %s s: %s"
                .formatted(patience.toSeconds(), RunText.sentence(run)));
      }
      TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
    }
  }

  /** Ended, and nothing is on its way. */
  private static boolean isOver(JsonNode run) {
    String state = run.path("state").asText();
    return !state.equals("QUEUED")
        && !state.equals("RUNNING")
        && (run.path("acked").asInt() == 0
            || run.path("missing").isNumber() && run.path("missing").asInt() == 0);
  }
}
