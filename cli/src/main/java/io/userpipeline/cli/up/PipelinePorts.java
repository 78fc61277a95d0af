package io.userpipeline.cli.up;

import io.userpipeline.localstack.server.Ports;

/**
 * The ports of a pipeline, each free when it was claimed.
 *
 * @param console 0 for a pipeline without one
 */
record PipelinePorts(
    int kafka, int cassandra, int http, int management, int monitoring, int console) {

  /**
   * Claims all before anything starts, so that a taken one is said at once.
   *
   * @param withConsole whether a console needs one
   * @throws Ports.TakenException for the first that is in use
   */
  static PipelinePorts claim(PipelineOptions options, boolean withConsole) {
    return new PipelinePorts(
        Ports.claim(options.kafkaPort(), "Kafka"),
        Ports.claim(options.cassandraPort(), "Cassandra"),
        Ports.claim(options.httpPort(), "the producer"),
        Ports.claim(options.managementPort(), "the producer's health and metrics"),
        Ports.claim(options.monitoringPort(), "the job's health and metrics"),
        withConsole ? Ports.claim(options.consolePort(), "the console") : 0);
  }
}
