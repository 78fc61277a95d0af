package io.userpipeline.localstack.server;

/** A server that has answered a request. */
public interface Server extends AutoCloseable {

  /** {@code host:port} of where it is asked. */
  String hostAndPort();

  @Override
  void close();
}
