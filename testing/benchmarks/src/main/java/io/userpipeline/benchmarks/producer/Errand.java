package io.userpipeline.benchmarks.producer;

import java.net.URI;
import java.nio.file.Path;

/**
 * What a sender is to do: send users until it is ended.
 *
 * @param home of the checkout, which has been built
 * @param api that gives users
 * @param topic it sends to, which nobody else does
 */
record Errand(Path home, URI api, String bootstrapServers, String topic, Path logs) {}
