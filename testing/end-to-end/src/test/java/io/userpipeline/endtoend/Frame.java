package io.userpipeline.endtoend;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * One message of Cassandra's native protocol, whose version 4 puts a header of nine bytes before
 * each (native_protocol_v4.spec, section 2).
 *
 * @param version of the protocol; answers have the highest bit set
 * @param stream tells to which request an answer belongs
 */
record Frame(int version, int flags, short stream, int opcode, byte[] body) {

  static final int VERSION = 4;
  static final int ERROR = 0x00;
  static final int EXECUTE = 0x0A;

  private static final int ANSWER = 0x80;

  static Frame read(DataInputStream in) throws IOException {
    int version = in.readUnsignedByte();
    int flags = in.readUnsignedByte();
    short stream = in.readShort();
    int opcode = in.readUnsignedByte();
    byte[] body = new byte[in.readInt()];
    in.readFully(body);
    return new Frame(version, flags, stream, opcode, body);
  }

  void write(DataOutputStream out) throws IOException {
    out.writeByte(version);
    out.writeByte(flags);
    out.writeShort(stream);
    out.writeByte(opcode);
    out.writeInt(body.length);
    out.write(body);
    out.flush();
  }

  /** The answer to this request that it failed. */
  Frame failed(byte[] error) {
    return new Frame(ANSWER | VERSION, 0, stream, ERROR, error);
  }
}
