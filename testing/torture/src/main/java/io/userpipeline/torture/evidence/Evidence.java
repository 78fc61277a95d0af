package io.userpipeline.torture.evidence;

import io.userpipeline.torture.api.GivenUsers;
import io.userpipeline.torture.load.AcceptedRun;
import io.userpipeline.torture.load.ForeignRecord;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What everyone says at the end.
 *
 * @param given users that the API gave
 * @param accepted runs that the producers accepted
 * @param acknowledged records of others that Kafka acknowledged
 * @param runs as the producers show them
 * @param journal state of each run in the journal
 * @param events committed on the topic
 * @param deadLetters on their topic
 * @param rows of the table
 */
public record Evidence(
    GivenUsers given,
    List<AcceptedRun> accepted,
    List<ForeignRecord> acknowledged,
    Map<UUID, RunState> runs,
    Map<UUID, String> journal,
    List<Event> events,
    List<DeadLetter> deadLetters,
    Map<UUID, Row> rows) {}
