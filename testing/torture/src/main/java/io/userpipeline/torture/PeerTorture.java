package io.userpipeline.torture;

import com.datastax.oss.driver.api.core.DriverException;
import io.userpipeline.contract.Topics;
import io.userpipeline.torture.api.GivenUsers;
import io.userpipeline.torture.api.UserApi;
import io.userpipeline.torture.evidence.Coordinates;
import io.userpipeline.torture.evidence.Person;
import io.userpipeline.torture.evidence.Table;
import io.userpipeline.torture.evidence.Topic;
import io.userpipeline.torture.load.ForeignProducer;
import io.userpipeline.torture.peer.Comparison;
import io.userpipeline.torture.peer.LandedRow;
import io.userpipeline.torture.peer.Peer;
import io.userpipeline.torture.peer.PeerOutcome;
import io.userpipeline.torture.peer.SentRecord;
import io.userpipeline.torture.pipeline.FaultInjector;
import io.userpipeline.torture.pipeline.Installation;
import io.userpipeline.torture.pipeline.Pipeline;
import io.userpipeline.torture.plan.FaultPlan;
import io.userpipeline.torture.plan.Part;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What people use instead, on the same servers and under the same faults: first the faults, then
 * records of somebody else that are no users.
 */
public final class PeerTorture {

  private static final Duration START_LIMIT = Duration.ofMinutes(3);

  /** A consumer that was killed is missed after 45 s, and then somebody reads on. */
  private static final Duration QUIET = Duration.ofSeconds(70);

  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final long LOOK_SECONDS = 5;
  private static final long SECONDS_AFTER_FAULTS = 10;
  private static final long SECONDS_BETWEEN_BAD_RECORDS = 4;
  private static final long SECONDS_AFTER_BAD_RECORDS = 20;

  private final Peer peer;
  private final FaultPlan plan;
  private final int rate;
  private final Consumer<String> said;

  /**
   * A run that has not begun.
   *
   * @param rate users a second
   * @param said hears what happens, line by line
   */
  public PeerTorture(Peer peer, FaultPlan plan, int rate, Consumer<String> said) {
    this.peer = peer;
    this.plan = plan.withOneProducer();
    this.rate = rate;
    this.said = said;
  }

  /**
   * Runs it.
   *
   * @param directory gets the data and the logs of all programs
   * @throws IllegalStateException when no user lands at all
   */
  public PeerOutcome run(Installation installation, Path directory)
      throws InterruptedException, ExecutionException {
    try (UserApi api = UserApi.start(plan.repeatingApi(), plan.seed());
        Pipeline pipeline =
            Pipeline.start(
                installation,
                directory,
                api.address(),
                plan,
                rate,
                Optional.of(
                    where -> {
                      new Table(List.of(where.node())).create();
                      return peer.programs(where, rate);
                    }),
                said)) {
      Table table = new Table(pipeline.cassandra());
      awaitFirstRow(table);
      long begin = System.nanoTime();
      new Infliction(
              new FaultInjector(pipeline, api),
              () -> Duration.ofNanos(System.nanoTime() - begin),
              said)
          .inflict(plan);
      TimeUnit.SECONDS.sleep(SECONDS_AFTER_FAULTS);
      pipeline.end(Part.PRODUCER_1);
      Comparison crashes = settle(api, pipeline, table);
      pipeline.begin(Part.PRODUCER_1);
      sendBadRecords(pipeline);
      pipeline.end(Part.PRODUCER_1);
      return new PeerOutcome(peer, crashes, settle(api, pipeline, table));
    }
  }

  private void awaitFirstRow(Table table) throws InterruptedException {
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (rows(table).isEmpty()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "No user of %s has landed within %s s of the start"
                .formatted(peer, START_LIMIT.toSeconds()));
      }
      TimeUnit.SECONDS.sleep(1);
    }
    said.accept("the first users have landed; the faults begin");
  }

  private void sendBadRecords(Pipeline pipeline) throws InterruptedException {
    said.accept("somebody else sends a record of each kind");
    try (ForeignProducer foreign = new ForeignProducer(pipeline.bootstrapServers(), plan.seed())) {
      for (int kind = 0; kind < ForeignProducer.kinds(); kind++) {
        TimeUnit.SECONDS.sleep(SECONDS_BETWEEN_BAD_RECORDS);
        foreign.sendOne(kind);
      }
      TimeUnit.SECONDS.sleep(SECONDS_AFTER_BAD_RECORDS);
    }
  }

  /** Waits until everything has landed, or nothing more does. */
  private Comparison settle(UserApi api, Pipeline pipeline, Table table)
      throws InterruptedException {
    long begin = System.nanoTime();
    long changed = begin;
    Optional<Comparison> last = Optional.empty();
    while (true) {
      TimeUnit.SECONDS.sleep(LOOK_SECONDS);
      Comparison now =
          Comparison.of(
              api.given().of(GivenUsers.NO_SEED),
              new Topic(pipeline.bootstrapServers(), Topics.USER_CREATED)
                  .read(
                      record ->
                          new SentRecord(
                              new Coordinates(record.partition(), record.offset()),
                              record.timestamp(),
                              Person.in(record.value()))),
              rows(table));
      if (!last.equals(Optional.of(now))) {
        said.accept(now.toString());
        changed = System.nanoTime();
        last = Optional.of(now);
      }
      if (now.isComplete()
          || System.nanoTime() - changed > QUIET.toNanos()
          || System.nanoTime() - begin > PATIENCE.toNanos()) {
        return now;
      }
    }
  }

  /** The rows; none while Cassandra is away. */
  private List<LandedRow> rows(Table table) {
    List<LandedRow> rows = new ArrayList<>();
    try {
      table.read(
          "first_name, last_name, email, username, phone",
          row ->
              rows.add(
                  new LandedRow(
                      Person.of(
                          text(row.getString("email")),
                          text(row.getString("username")),
                          text(row.getString("phone"))),
                      !text(row.getString("first_name")).isEmpty()
                          && !text(row.getString("last_name")).isEmpty())));
    } catch (DriverException e) {
      said.accept("Cassandra cannot be read: " + e.getMessage());
      return List.of();
    }
    return rows;
  }

  private static String text(@Nullable String column) {
    return Objects.requireNonNullElse(column, "");
  }
}
