package io.userpipeline.benchmarks.producer;

import java.net.URI;
import java.nio.file.Path;

/**
 * What a sender is to do.
 *
 * @param home of the checkout, which has been built
 * @param api that gives users
 * @param topic it sends to, which nobody else does
 * @param users to send
 */
record Errand(Path home, URI api, String bootstrapServers, String topic, int users, Path logs) {}
