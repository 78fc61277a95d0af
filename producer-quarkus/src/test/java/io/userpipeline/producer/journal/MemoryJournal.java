package io.userpipeline.producer.journal;

import io.smallrye.mutiny.Uni;
import io.userpipeline.producer.kafka.TopicTail;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A journal in memory, and a term that lasts until the test ends it. It has every entry at once
 * unless it is told to lag, and commits every write unless it is told another fate.
 */
public final class MemoryJournal implements Journal, Term {

  /** What becomes of a write. */
  public enum Fate {
    COMMITTED,
    /** The broker has given it up, so it is sent again. */
    GIVEN_UP,
    /** It is given up and the term ends; the writer does not learn it. */
    LOST_WITH_THE_TERM,
    /** It is committed and the term ends; the writer does not learn it. */
    COMMITTED_AS_THE_TERM_ENDS
  }

  /**
   * What was committed together.
   *
   * @param events what was sent besides the entries
   */
  public record Write(List<ProducerRecord<String, byte[]>> events, List<JournalEntry> entries) {}

  private final List<JournalReader> readers = new ArrayList<>();
  private final List<Write> writes = new ArrayList<>();
  private final Queue<Fate> fates = new ArrayDeque<>();
  private CompletableFuture<Void> lag = CompletableFuture.completedFuture(null);
  private CompletableFuture<Void> applied = lag;
  private boolean away;
  private boolean answersLost;
  private volatile boolean ended;

  public MemoryJournal(JournalReader... readers) {
    this.readers.addAll(List.of(readers));
  }

  /** The journal does not answer. */
  public void goAway() {
    away = true;
  }

  /** Whether what is appended is kept, and whoever appends it never learns it. */
  public void loseAnswers(boolean lost) {
    answersLost = lost;
  }

  /** Readers get no entry until they catch up. */
  public synchronized void lag() {
    lag = new CompletableFuture<>();
    applied = lag;
  }

  /** Readers get what they have missed, and from now on everything at once. */
  public void catchUp() {
    lag.complete(null);
  }

  /** What becomes of the next writes of the leader; of those after them nothing special. */
  public synchronized void nextWrites(Fate... next) {
    fates.addAll(List.of(next));
  }

  /** Another replica leads. */
  public void endTerm() {
    ended = true;
  }

  /** The journal with all that is in it and the same readers, in the term of another leader. */
  public synchronized MemoryJournal inNextTerm() {
    MemoryJournal next = new MemoryJournal(readers.toArray(JournalReader[]::new));
    next.writes.addAll(writes);
    return next;
  }

  /** What was committed, each time, in order. */
  public synchronized List<Write> writes() {
    return List.copyOf(writes);
  }

  /** All that was written, in order. */
  public synchronized List<JournalEntry> entries() {
    return writes.stream().flatMap(write -> write.entries().stream()).toList();
  }

  /** What a replica knows that starts now. */
  public synchronized void replay(JournalReader reader) {
    entries().forEach(reader::apply);
  }

  /** The last value of a key; empty if it is forgotten or was never written. */
  public synchronized Optional<String> value(String key) {
    return entries().stream()
        .filter(entry -> entry.key().equals(key))
        .reduce((first, second) -> second)
        .map(JournalEntry::value);
  }

  /** What was sent besides entries and committed. */
  public synchronized List<ProducerRecord<String, byte[]>> committed() {
    return writes.stream().flatMap(write -> write.events().stream()).toList();
  }

  @Override
  public Uni<Void> append(JournalEntry entry) {
    if (away) {
      return Uni.createFrom().failure(new Journal.UnavailableException("The journal is away"));
    }
    return Uni.createFrom()
        .completionStage(() -> add(List.of(), List.of(entry)))
        .chain(
            () ->
                answersLost
                    ? Uni.createFrom()
                        .failure(new Journal.UnavailableException("The answer is lost"))
                    : Uni.createFrom().voidItem());
  }

  @Override
  public TopicTail.Status status() {
    return away
        ? new TopicTail.Status(true, null, null, new TopicTail.Problem("t", Map.of(), "away"))
        : new TopicTail.Status(true, Instant.now(), Duration.ZERO, null);
  }

  @Override
  public Leadership leadership() {
    return new Leadership(!ended, null, null);
  }

  @Override
  public boolean isAlive() {
    return true;
  }

  @Override
  public void open() throws Term.EndedException, InterruptedException {
    requireTerm();
  }

  /** The records of a transaction are acknowledged at once, and known when it is committed. */
  @Override
  public <E extends Exception> void write(Content<E> content, List<JournalEntry> written)
      throws E, Term.EndedException, InterruptedException {
    Fate fate;
    do {
      requireTerm();
      List<ProducerRecord<String, byte[]>> sent = new ArrayList<>();
      content.send(
          (record, callback) -> {
            sent.add(record);
            callback.onCompletion(null, null);
          });
      requireTerm();
      fate = nextFate();
      if (fate == Fate.COMMITTED_AS_THE_TERM_ENDS || fate == Fate.LOST_WITH_THE_TERM) {
        ended = true;
      }
      if (fate == Fate.COMMITTED || fate == Fate.COMMITTED_AS_THE_TERM_ENDS) {
        add(sent, written).join();
      }
      requireTerm();
    } while (fate == Fate.GIVEN_UP);
  }

  @Override
  public boolean hasEnded() {
    return ended;
  }

  private void requireTerm() throws Term.EndedException {
    if (ended) {
      throw new Term.EndedException();
    }
  }

  private synchronized Fate nextFate() {
    Fate next = fates.poll();
    return next == null ? Fate.COMMITTED : next;
  }

  /** Completes when the readers have the entries. */
  private synchronized CompletableFuture<Void> add(
      List<ProducerRecord<String, byte[]>> sent, List<JournalEntry> written) {
    writes.add(new Write(List.copyOf(sent), List.copyOf(written)));
    applied =
        applied.thenRun(
            () -> written.forEach(entry -> readers.forEach(reader -> reader.apply(entry))));
    return applied;
  }
}
