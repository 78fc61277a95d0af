package io.userpipeline.consumer;

import sun.misc.Signal;

/**
 * Turns a signal into an interrupt of the main thread, so that the job ends in order and with its
 * own exit code; the JVM's own handling would stop Spark under the running batch and exit with 143.
 */
final class StopRequest {

  private volatile boolean requested;

  private StopRequest() {}

  static StopRequest ofSignals(Thread main, String... signals) {
    StopRequest request = new StopRequest();
    for (String signal : signals) {
      Signal.handle(new Signal(signal), received -> request.receive(main, received));
    }
    return request;
  }

  boolean requested() {
    return requested;
  }

  /** The second signal ends the process at once, as a shell expects. */
  private void receive(Thread main, Signal signal) {
    if (requested) {
      Runtime.getRuntime().halt(128 + signal.getNumber());
    }
    requested = true;
    main.interrupt();
  }
}
