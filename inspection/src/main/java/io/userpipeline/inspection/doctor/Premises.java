package io.userpipeline.inspection.doctor;

import io.userpipeline.inspection.row.LandedRows;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where the pipeline is.
 *
 * @param api root of the API; empty if it is not to be asked for a user
 * @param producer its health
 * @param job its health
 * @param kafka properties of clients
 * @param events, deadLetters topics
 * @param table connects to Cassandra, or says why not
 */
public record Premises(
    Optional<URI> api,
    URI producer,
    URI job,
    Map<String, Object> kafka,
    String events,
    String deadLetters,
    Supplier<LandedRows> table) {}
