/**
 * Fetches users from an HTTP API and publishes each as an event on Kafka. The way of one event:
 *
 * <ol>
 *   <li>{@code POST /api/runs} reaches {@code rest.RunResource} in any replica. {@code run.Runs}
 *       writes the order for a run to the journal, a compacted Kafka topic, and the answer is 202.
 *       For the slots of the schedule {@code schedule.SlotLeader} does the same.
 *   <li>{@code journal.JournalTail} reads the journal back in every replica, so that each {@code
 *       run.RunRegistry} knows all runs.
 *   <li>{@code journal.Election} makes one replica the leader. Its {@code run.RunLeader} gives the
 *       run to a {@code run.RunWork}, which goes from page to page:
 *   <li>{@code client.RandomUserClient} fetches a page of users, within the budget of the API.
 *   <li>{@code publish.KafkaEventSink} makes each user an event, whose id follows from the run and
 *       the user's index, and sends it through its channel.
 *   <li>{@code journal.KafkaTerm} commits the events of the page together with the word of the
 *       journal that the page is done: all of it or nothing, and only for the leader of now.
 *   <li>The events count when the broker has committed them. With the last page the run has
 *       succeeded.
 *   <li>{@code ledger.LandingTail} reads what the consumer reports to have written to Cassandra,
 *       and {@code GET /api/runs/{id}} tells of each event what became of it.
 * </ol>
 */
package io.userpipeline.producer;
