package io.userpipeline.localstack;

/** A fixed port is in use; the message names the service and the port. */
public final class PortTakenException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  PortTakenException(String service, int port, Throwable cause) {
    super("Port " + port + " for " + service + " is taken by another process", cause);
  }
}
