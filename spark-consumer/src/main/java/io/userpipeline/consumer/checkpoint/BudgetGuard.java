package io.userpipeline.consumer.checkpoint;

import io.userpipeline.consumer.checkpoint.CheckpointFiles.DamagedCheckpointException;
import io.userpipeline.consumer.start.ExitCode;
import io.userpipeline.consumer.start.StartException;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * Keeps the job from starting again after its error budget was overspent, until a person lets it:
 * what restarts processes by itself would try the same batch for ever.
 */
public final class BudgetGuard {

  private final CheckpointFiles files;

  /**
   * @param hadoop how the file system of the checkpoint is reached
   */
  public BudgetGuard(CheckpointConfiguration configuration, Configuration hadoop)
      throws IOException {
    this.files = CheckpointFiles.open(configuration.location(), hadoop);
  }

  /**
   * Returns when no budget was overspent, or a person lets the job go on.
   *
   * @param goOn names the overspending that no longer matters
   * @throws StartException with what was overspent, and how to go on
   */
  public void check(Optional<Instant> goOn) throws IOException {
    Overspent overspent = overspent();
    if (overspent == null) {
      return;
    }
    if (!goOn.equals(Optional.of(overspent.since()))) {
      throw refusal(overspent);
    }
    files.deleteOverspent();
  }

  /**
   * Remembers that the budget was overspent.
   *
   * @param reason how far, for a person
   * @return what the job ends with
   */
  public StartException overspent(String reason) throws IOException {
    // Short enough to be typed.
    Overspent overspent = new Overspent(Instant.now().truncatedTo(ChronoUnit.SECONDS), reason);
    files.write(overspent);
    return refusal(overspent);
  }

  private Overspent overspent() throws IOException {
    try {
      return files.overspent();
    } catch (DamagedCheckpointException e) {
      throw new StartException(
          ExitCode.CHECKPOINT,
          e.getMessage() + ". It keeps the job from starting; delete it to go on.",
          e);
    }
  }

  private static StartException refusal(Overspent overspent) {
    return new StartException(
        ExitCode.ERROR_BUDGET,
        overspent.reason()
            + " Nothing is lost: the batch is read again, and none of its records is a dead letter"
            + " yet. Mend the mapping or the source, or allow more with"
            + " pipeline.dead-letters.error-budget.percent; then let the job start with"
            + " pipeline.dead-letters.error-budget.go-on="
            + overspent.since());
  }
}
