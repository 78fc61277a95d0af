package io.userpipeline.consumer.checkpoint;

import io.userpipeline.consumer.checkpoint.CheckpointConfiguration.OnGap;
import io.userpipeline.consumer.checkpoint.CheckpointFiles.DamagedCheckpointException;
import io.userpipeline.consumer.kafka.TopicInspector;
import io.userpipeline.consumer.kafka.TopicOffsets;
import io.userpipeline.consumer.kafka.TopicState;
import io.userpipeline.consumer.source.DamagedRecords;
import io.userpipeline.consumer.source.StartingOffsets;
import io.userpipeline.consumer.start.ExitCode;
import io.userpipeline.consumer.start.StartException;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands between the checkpoint and the topics: no record is left out in silence because a topic
 * was made again, retention was faster than the job, or a disk has damaged them or a file.
 */
public final class CheckpointGuard {

  private static final Logger LOG = LoggerFactory.getLogger(CheckpointGuard.class);

  private final CheckpointConfiguration configuration;
  private final CheckpointFiles files;
  private final TopicInspector topics;
  private final String group;
  private volatile @Nullable CheckpointOwner current;

  /**
   * @param hadoop how the file system of the checkpoint is reached
   * @param group the consumer group of the job
   */
  public CheckpointGuard(
      CheckpointConfiguration configuration,
      Configuration hadoop,
      TopicInspector topics,
      String group)
      throws IOException {
    this.configuration = configuration;
    this.files = CheckpointFiles.open(configuration.location(), hadoop);
    this.topics = topics;
    this.group = group;
  }

  /**
   * Where the query begins if Spark's checkpoint has nothing yet.
   *
   * @param firstStart where to begin if this checkpoint was never used
   * @throws StartException when records are gone that have not landed, or the checkpoint is damaged
   */
  public TopicOffsets check(StartingOffsets firstStart)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    try {
      CheckpointOwner owner = files.owner();
      if (owner != null && owner.beginsAnew()) {
        owner = setAside(owner);
      }
      TopicOffsets position = files.position();
      if (position == null && owner == null) {
        return begin(firstStart);
      }
      return goOn(owner, position == null ? owner.start() : position);
    } catch (DamagedCheckpointException e) {
      throw new StartException(ExitCode.CHECKPOINT, damaged(e), e);
    }
  }

  /**
   * Lets the next start begin elsewhere; the job must not be running. What landed is written again
   * as it is.
   */
  public TopicOffsets rewind(StartingOffsets target)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    TopicOffsets start = target.resolve(topics, group);
    beginAnew(CheckpointOwner.beginningAnew(topics.state(), start));
    return start;
  }

  /**
   * Keeps how far the query has come that started after {@link #check}, whose batch lasts: the next
   * start goes on there, and lands nothing again.
   *
   * @param position everything before has landed and is reported
   */
  public void keep(TopicOffsets position) throws IOException {
    files.write(new Landed(current, position));
  }

  /** The batch that Spark has planned and not landed; empty when there is none. */
  public Optional<PlannedBatch> planned()
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    try {
      TopicOffsets until = files.planned();
      TopicOffsets from = files.position();
      return until == null || from == null
          ? Optional.empty()
          : Optional.of(new PlannedBatch(complete(from, topics.state()), until));
    } catch (DamagedCheckpointException e) {
      throw new StartException(ExitCode.CHECKPOINT, damaged(e), e);
    }
  }

  /**
   * Lets the query go on behind a batch that landed without it; the query must not be running.
   *
   * @param damaged what cannot be read where the batch ends
   * @throws StartException when there is such, and nobody has said that it may be left out
   */
  public void goOnBehind(PlannedBatch batch, List<DamagedRecords> damaged)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    try {
      beginAnew(files.owner().beginningAnewAt(batch.until()));
      if (!damaged.isEmpty()) {
        goOnBehind(damaged.stream().map(Gap::damaged).toList(), batch.until(), topics.state());
      }
    } catch (DamagedCheckpointException e) {
      throw new StartException(ExitCode.CHECKPOINT, damaged(e), e);
    }
  }

  private TopicOffsets begin(StartingOffsets firstStart)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    TopicOffsets start = firstStart.resolve(topics, group);
    files.deleteLanded();
    write(CheckpointOwner.of(topics.state(), start));
    return start;
  }

  private TopicOffsets goOn(@Nullable CheckpointOwner owner, TopicOffsets committed)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    TopicState state = topics.state();
    TopicOffsets position = reached(owner, committed);
    List<Gap> gaps = GapSearch.find(owner, position, state);
    if (gaps.isEmpty()) {
      if (!position.equals(committed)) {
        goOnAt(CheckpointOwner.beginningAnew(state, complete(position, state)));
      }
      write(CheckpointOwner.of(state, position));
      return complete(position, state);
    }
    return goOnBehind(gaps, position, state);
  }

  private TopicOffsets goOnBehind(List<Gap> gaps, TopicOffsets position, TopicState state)
      throws IOException {
    if (configuration.onGap() == OnGap.FAIL) {
      throw new StartException(ExitCode.CHECKPOINT, message(gaps));
    }
    LOG.warn(
        "The job goes on with pipeline.checkpoint.on-gap={} in spite of{}",
        configuration.onGap(),
        list(gaps));
    TopicOffsets start = behind(gaps, position, state);
    beginAnew(CheckpointOwner.beginningAnew(state, start));
    return start;
  }

  /** Behind what Spark has committed, where a batch had landed more before it was broken off. */
  private TopicOffsets reached(@Nullable CheckpointOwner owner, TopicOffsets committed)
      throws IOException {
    Landed landed = files.landed();
    return landed == null || !landed.owner().equals(owner)
        ? committed
        : committed.orLater(landed.position());
  }

  /** As {@link #beginAnew}, but nobody will miss Spark's files. */
  private void goOnAt(CheckpointOwner owner) throws IOException {
    files.write(owner);
    files.drop();
  }

  /** What is to be is written first: the next start finishes what a crash breaks off. */
  private void beginAnew(CheckpointOwner owner) throws IOException {
    files.write(owner);
    setAside(owner);
  }

  private CheckpointOwner setAside(CheckpointOwner owner) throws IOException {
    files.setAside();
    write(owner.begun());
    return owner.begun();
  }

  private void write(CheckpointOwner owner) throws IOException {
    files.write(owner);
    current = owner;
  }

  private TopicOffsets behind(List<Gap> gaps, TopicOffsets position, TopicState state) {
    Map<TopicPartition, Long> positions = new HashMap<>(position.positions());
    gaps.forEach(gap -> positions.put(gap.partition(), next(gap, state)));
    return complete(new TopicOffsets(positions), state);
  }

  private @Nullable Long next(Gap gap, TopicState state) {
    if (configuration.onGap() == OnGap.LATEST) {
      return state.latest().get(gap.partition());
    }
    return gap.next() == null ? state.earliest().get(gap.partition()) : gap.next();
  }

  /** Partitions that are new begin at their first record; those that are gone have no place. */
  private static TopicOffsets complete(TopicOffsets position, TopicState state) {
    Map<TopicPartition, Long> positions = new HashMap<>(state.earliest());
    positions.replaceAll(
        (partition, earliest) -> position.positions().getOrDefault(partition, earliest));
    return new TopicOffsets(positions);
  }

  private String message(List<Gap> gaps) {
    return "The checkpoint "
        + configuration.location()
        + " does not fit the topics any more:"
        + list(gaps)
        + "\nNothing has been left out yet. Go on with the oldest record left"
        + " (pipeline.checkpoint.on-gap=earliest), with the next one that comes (=latest), or name"
        + " the checkpoint of these topics with pipeline.checkpoint.location.";
  }

  private String damaged(DamagedCheckpointException e) {
    return "The checkpoint "
        + configuration.location()
        + " cannot be used. "
        + e.getMessage()
        + ". Bring the file back, or begin elsewhere with the argument rewind: rewind committed"
        + " goes on where the consumer group "
        + group
        + " is, rewind earliest reads all again, which changes no row that is there.";
  }

  private static String list(List<Gap> gaps) {
    return gaps.stream().map(gap -> "\n  - " + gap.description()).collect(Collectors.joining());
  }
}
