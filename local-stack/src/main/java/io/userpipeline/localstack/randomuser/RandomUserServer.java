package io.userpipeline.localstack.randomuser;

/** Serves the stand-in to other machines until the process is stopped: for containers. */
public final class RandomUserServer {

  private RandomUserServer() {}

  /**
   * Starts it.
   *
   * @param arguments the port
   */
  public static void main(String[] arguments) {
    RandomUserStandIn.serve("0.0.0.0", Integer.parseInt(arguments[0]));
  }
}
