package io.userpipeline.localstack.cassandra;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * Asks a node which options it supports, the one CQL request that needs no session. A driver would
 * do the same but would put its own version on the class path of everyone who uses the local stack.
 */
final class CqlPing {

  /** OPTIONS of the native protocol, version 4: version, flags, stream, opcode, length. */
  private static final byte[] OPTIONS = {0x04, 0, 0, 0, 0x05, 0, 0, 0, 0};

  private static final int OPCODE_OFFSET = 4;
  private static final int SUPPORTED = 0x06;
  private static final int TIMEOUT_MILLIS = 2_000;

  private CqlPing() {}

  static boolean isAnswered(InetSocketAddress node, CassandraAccess access) {
    try (Socket socket = access.socket()) {
      socket.connect(node, TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.getOutputStream().write(OPTIONS);
      byte[] header = new byte[OPTIONS.length];
      new DataInputStream(socket.getInputStream()).readFully(header);
      return header[OPCODE_OFFSET] == SUPPORTED;
    } catch (IOException e) {
      return false;
    }
  }
}
