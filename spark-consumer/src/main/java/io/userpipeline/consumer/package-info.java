/**
 * The Spark job that lands users from Kafka in Cassandra. The way of one event:
 *
 * <pre>
 * UserPipelineJob        settings; SIGTERM becomes a request to stop
 *   job.Job              the session of Spark; every failure becomes an exit code
 *     job.Supervisor     starts the query again after an outage, and gives up on what stays
 *       job.PipelineQuery   checks (topic, table, checkpoint), then the stream:
 *         source.UserSource           Kafka's records
 *         batch.LandBatch             one micro-batch: runs the tasks, reports, commits
 *           batch.LandPartition       one task: hands each record to
 *             landing.Landing           the one way of a record, which becomes
 *               transform.ValueParser     a row, or the rule it breaks
 *               sink.RowWriter            written and acknowledged, or refused for itself
 *               deadletter.DeadLetterPublisher   kept with its reason, acknowledged
 *           ledger.LedgerPublisher    what landed, by run, acknowledged
 *         realtime.RealTimeWriter     instead of micro-batches: one task of a batch that lasts
 *           landing.Landing           as above
 *           ledger.LedgerPublisher    several times a second
 * </pre>
 *
 * A batch returns when all of that is acknowledged; only then does Spark commit its offsets.
 */
@NullMarked
package io.userpipeline.consumer;

import org.jspecify.annotations.NullMarked;
