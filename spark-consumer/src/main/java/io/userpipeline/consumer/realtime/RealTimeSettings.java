package io.userpipeline.consumer.realtime;

import io.userpipeline.consumer.deadletter.ErrorBudget;
import io.userpipeline.consumer.landing.LandingSettings;
import io.userpipeline.consumer.ledger.LedgerTopic;
import java.io.Serializable;
import org.apache.spark.util.LongAccumulator;
import org.jspecify.annotations.Nullable;

/**
 * What a task needs to land records as they come.
 *
 * @param reports where it says what it has done
 * @param progress grows while records land
 * @param errorBudget null where any number of records may be rejected
 */
public record RealTimeSettings(
    LandingSettings landing,
    LedgerTopic ledger,
    TaskReport.Accumulator reports,
    LongAccumulator progress,
    ErrorBudget.@Nullable Shared errorBudget)
    implements Serializable {}
