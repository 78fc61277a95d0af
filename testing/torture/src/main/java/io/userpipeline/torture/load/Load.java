package io.userpipeline.torture.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Asks for runs and writes records of others, every second, whatever happens meanwhile. */
public final class Load implements AutoCloseable {

  private static final int THREADS = 8;
  private static final int ONE_IN_REPLAY = 8;
  private static final int SECONDS_OF_A_REDRIVE = 20;
  private static final int SECONDS_OF_A_TRANSACTION = 10;
  private static final Duration END_LIMIT = Duration.ofMinutes(2);

  private final ProducerApi producers;
  private final ForeignProducer foreign;
  private final List<Runnable> redrives;
  private final GivenUpTransactions givenUp;
  private final Random random;
  private final Pace pace;
  private final boolean replays;
  private final String prefix;
  private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS);
  private final List<AcceptedRun> accepted = new ArrayList<>();
  private int seconds;
  private @Nullable ScheduledFuture<?> asking;

  /**
   * A load that has not begun.
   *
   * @param foreign who else writes to the topic
   * @param redrives the ways in which operators send dead letters through again, taken in turn
   * @param replays whether runs are asked for again
   */
  public Load(
      ProducerApi producers,
      ForeignProducer foreign,
      List<Runnable> redrives,
      GivenUpTransactions givenUp,
      Pace pace,
      boolean replays,
      long seed) {
    this.producers = producers;
    this.foreign = foreign;
    this.redrives = redrives;
    this.givenUp = givenUp;
    this.random = new Random(seed);
    this.pace = pace;
    this.replays = replays;
    this.prefix = "torture-" + seed + "-";
  }

  /** Begins. */
  public void begin() {
    asking = threads.scheduleAtFixedRate(this::ask, 0, 1, TimeUnit.SECONDS);
  }

  /**
   * Asks for nothing more, and returns when all that was asked for is accepted.
   *
   * @throws ExecutionException when it had ended by itself before
   */
  public void end() throws InterruptedException, ExecutionException {
    if (asking != null && asking.isDone()) {
      asking.get();
    }
    threads.shutdown();
    if (!threads.awaitTermination(END_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      threads.shutdownNow();
    }
    foreign.close();
  }

  /** The runs that are the pipeline's now. */
  public List<AcceptedRun> accepted() {
    synchronized (accepted) {
      return List.copyOf(accepted);
    }
  }

  /** Records of others that Kafka has acknowledged. */
  public List<ForeignRecord> acknowledged() {
    return foreign.acknowledged();
  }

  /** What is done in one second. */
  private void ask() {
    int second = seconds++;
    foreign.send(random.nextInt(4));
    if (second % SECONDS_OF_A_REDRIVE == 0) {
      threads.execute(redrives.get(second / SECONDS_OF_A_REDRIVE % redrives.size()));
    }
    if (second % SECONDS_OF_A_TRANSACTION == 0) {
      threads.execute(givenUp::run);
    }
    if (second % pace.secondsOfARun() == 0) {
      askForRun(second / pace.secondsOfARun());
    }
  }

  private void askForRun(int number) {
    int users = pace.usersPerSecond() * pace.secondsOfARun();
    int count = users / 2 + random.nextInt(users);
    Optional<UUID> again =
        replays && number % ONE_IN_REPLAY == 0 ? anyAccepted() : Optional.empty();
    threads.execute(
        () -> {
          request(prefix + number, "{\"count\":%s}".formatted(count), Optional.empty());
          again.ifPresent(
              run ->
                  request(
                      prefix + "replay-" + number, "{\"replayOf\":\"%s\"}".formatted(run), again));
        });
  }

  private void request(String key, String body, Optional<UUID> replayOf) {
    try {
      producers
          .request(key, body)
          .ifPresent(
              run -> {
                synchronized (accepted) {
                  accepted.add(new AcceptedRun(run, replayOf));
                }
              });
    } catch (InterruptedException e) {
      // It is over; nobody has accepted it.
      Thread.currentThread().interrupt();
    }
  }

  private Optional<UUID> anyAccepted() {
    synchronized (accepted) {
      List<UUID> originals =
          accepted.stream().filter(run -> run.replayOf().isEmpty()).map(AcceptedRun::id).toList();
      return originals.isEmpty()
          ? Optional.empty()
          : Optional.of(originals.get(random.nextInt(originals.size())));
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    foreign.close();
  }
}
