package io.userpipeline.torture.verify;

import io.userpipeline.torture.api.GivenUser;
import io.userpipeline.torture.api.GivenUsers;
import io.userpipeline.torture.evidence.DeadLetter;
import io.userpipeline.torture.evidence.Event;
import io.userpipeline.torture.evidence.Evidence;
import io.userpipeline.torture.evidence.Row;
import io.userpipeline.torture.evidence.RowIds;
import io.userpipeline.torture.evidence.RunState;
import io.userpipeline.torture.load.AcceptedRun;
import io.userpipeline.torture.load.ForeignRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/** A run of two users that have landed, and one record of somebody else that is a dead letter. */
final class CleanEvidence {

  static final int PAGE_SIZE = 10;

  private static final int USERS = 2;
  private static final long TIMESTAMP = 5;

  private final UUID run = UUID.randomUUID();
  private final GivenUsers given = new GivenUsers();
  final List<AcceptedRun> accepted =
      new ArrayList<>(List.of(new AcceptedRun(run, Optional.empty())));
  final List<ForeignRecord> foreign = new ArrayList<>(List.of(new ForeignRecord(1, 0, "junk")));
  final Map<UUID, RunState> runs = new HashMap<>();
  final Map<UUID, String> journal = new HashMap<>(Map.of(run, "SUCCEEDED"));
  final List<Event> events = new ArrayList<>();
  final List<DeadLetter> letters = new ArrayList<>();
  final Map<UUID, Row> rows = new HashMap<>();

  CleanEvidence() {
    says("SUCCEEDED", USERS, USERS);
    given.add(
        run.toString(),
        IntStream.range(0, USERS)
            .mapToObj(i -> new GivenUser(1, i, "user " + i, "person " + i, GivenUser.Kind.ROW))
            .toList());
    for (int index = 0; index < USERS; index++) {
      Event event = event(index, index);
      events.add(event);
      rows.put(event.row(), new Row("columns", TIMESTAMP * 1_000));
    }
    Event junk =
        new Event(
            1, 0, TIMESTAMP, UUID.randomUUID(), Optional.empty(), -1, 0, "junk", Optional.empty());
    events.add(junk);
    letters.add(new DeadLetter(junk.coordinates(), "junk"));
  }

  Evidence evidence() {
    return new Evidence(given, accepted, foreign, runs, journal, events, letters, rows);
  }

  /** The event of an index, at an offset. */
  Event event(int index, long offset) {
    return new Event(
        0,
        offset,
        TIMESTAMP,
        RowIds.ofEvent(run, index),
        Optional.of(run),
        index,
        0,
        "user " + index,
        Optional.of("columns"));
  }

  void add(Event event) {
    events.add(event);
  }

  Event withDigest(Event event, String digest) {
    return with(event, event.row(), digest);
  }

  Event withId(Event event, UUID id) {
    return with(event, id, event.digest());
  }

  private static Event with(Event event, UUID id, String digest) {
    return new Event(
        event.partition(),
        event.offset(),
        event.timestamp(),
        id,
        event.run(),
        event.index(),
        event.attempt(),
        digest,
        event.expected());
  }

  /** Somebody writes the same junk again. */
  void repeatJunk(long offset) {
    addJunk(offset, 0);
  }

  /**
   * An operator sends the junk through again, for the first time; it becomes a dead letter again.
   */
  void redrive(long offset) {
    addJunk(offset, 1);
  }

  private void addJunk(long offset, int attempt) {
    Event again =
        new Event(
            1,
            offset,
            TIMESTAMP,
            UUID.randomUUID(),
            Optional.empty(),
            -1,
            attempt,
            "junk",
            Optional.empty());
    events.add(again);
    letters.add(new DeadLetter(again.coordinates(), "junk"));
  }

  void says(String state, int requested, int acked) {
    runs.put(run, new RunState(state, requested, acked, 0, USERS, 0, 0));
  }

  /** The API gives a user whom the run leaves out, too. */
  void leavesOut(int index, GivenUser.Kind kind) {
    given.add(run.toString(), List.of(new GivenUser(1, index, "user " + index, "somebody", kind)));
    runs.put(run, new RunState("FAILED", USERS + 1, USERS, 1, USERS, 0, 0));
    journal.put(run, "FAILED");
  }

  void ledger(int landed, int deadLettered, int missing) {
    runs.put(run, new RunState("SUCCEEDED", USERS, USERS, 0, landed, deadLettered, missing));
  }
}
