package io.userpipeline.endtoend;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Errors of a node that cannot write now (native_protocol_v4.spec, section 9). */
enum Refusal {
  OVERLOADED(0x1001) {
    @Override
    void writeDetails(DataOutputStream out) {
      // It has none.
    }
  },
  UNAVAILABLE(0x1000) {
    @Override
    void writeDetails(DataOutputStream out) throws IOException {
      out.writeShort(LOCAL_QUORUM);
      out.writeInt(2);
      out.writeInt(1);
    }
  },
  WRITE_TIMEOUT(0x1100) {
    @Override
    void writeDetails(DataOutputStream out) throws IOException {
      out.writeShort(LOCAL_QUORUM);
      out.writeInt(1);
      out.writeInt(2);
      out.writeUTF("SIMPLE");
    }
  };

  private static final int LOCAL_QUORUM = 6;
  private static final int PROTOCOL_ERROR = 0x000A;

  private final int code;

  Refusal(int code) {
    this.code = code;
  }

  abstract void writeDetails(DataOutputStream out) throws IOException;

  byte[] body() {
    return error(code, "refused by the test", this::writeDetails);
  }

  /**
   * What a node says to a driver that is too new for it, and that makes it try an older version.
   */
  static byte[] ofVersion(int version) {
    return error(
        PROTOCOL_ERROR, "Invalid or unsupported protocol version (" + version + ")", out -> {});
  }

  private static byte[] error(int code, String message, Details details) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(body)) {
      out.writeInt(code);
      // The protocol's strings are Java's: two bytes of length and UTF-8.
      out.writeUTF(message);
      details.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return body.toByteArray();
  }

  private interface Details {
    void write(DataOutputStream out) throws IOException;
  }
}
