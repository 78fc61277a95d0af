package io.userpipeline.producer.journal;

import io.smallrye.mutiny.Uni;
import io.userpipeline.producer.kafka.TopicTail;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A journal that has every entry at once, and a term that lasts until the test ends it. */
public final class MemoryJournal implements Journal, Term {

  private final List<JournalReader> readers = new ArrayList<>();
  private final List<JournalEntry> entries = new ArrayList<>();
  private final List<ProducerRecord<String, byte[]>> committed = new ArrayList<>();
  private boolean away;
  private volatile boolean ended;

  public MemoryJournal(JournalReader... readers) {
    this.readers.addAll(List.of(readers));
  }

  /** The journal does not answer. */
  public void goAway() {
    away = true;
  }

  /** Another replica leads. */
  public void endTerm() {
    ended = true;
  }

  /** All that was written, in order. */
  public synchronized List<JournalEntry> entries() {
    return List.copyOf(entries);
  }

  /** What a replica knows that starts now. */
  public synchronized void replay(JournalReader reader) {
    entries.forEach(reader::apply);
  }

  /** The last value of a key; empty if it is forgotten or was never written. */
  public synchronized Optional<String> value(String key) {
    return entries.stream()
        .filter(entry -> entry.key().equals(key))
        .reduce((first, second) -> second)
        .map(JournalEntry::value);
  }

  @Override
  public Uni<Void> append(JournalEntry entry) {
    if (away) {
      return Uni.createFrom().failure(new Journal.UnavailableException("The journal is away"));
    }
    return Uni.createFrom().voidItem().invoke(() -> add(List.of(entry)));
  }

  @Override
  public TopicTail.Status status() {
    return new TopicTail.Status(true, Instant.now(), Duration.ZERO, null);
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
    write(List.of());
  }

  /** The records of a transaction are acknowledged at once, and known when it is committed. */
  @Override
  public <E extends Exception> void write(Content<E> content, List<JournalEntry> written)
      throws E, Term.EndedException, InterruptedException {
    if (ended) {
      throw new Term.EndedException();
    }
    List<ProducerRecord<String, byte[]>> sent = new ArrayList<>();
    content.send(
        (record, callback) -> {
          sent.add(record);
          callback.onCompletion(null, null);
        });
    if (ended) {
      throw new Term.EndedException();
    }
    synchronized (this) {
      committed.addAll(sent);
    }
    add(written);
  }

  /** What was sent besides entries and committed. */
  public synchronized List<ProducerRecord<String, byte[]>> committed() {
    return List.copyOf(committed);
  }

  @Override
  public boolean hasEnded() {
    return ended;
  }

  private void add(List<JournalEntry> written) {
    synchronized (this) {
      entries.addAll(written);
    }
    for (JournalEntry entry : written) {
      readers.forEach(reader -> reader.apply(entry));
    }
  }
}
