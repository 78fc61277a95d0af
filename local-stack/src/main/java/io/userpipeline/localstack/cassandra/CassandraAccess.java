package io.userpipeline.localstack.cassandra;

import java.io.IOException;
import java.net.Socket;

/** Who is let in to the nodes, and how. */
interface CassandraAccess {

  /** As lines of {@code cassandra.yaml}. */
  String yaml();

  /** A socket that is not connected yet. */
  Socket socket() throws IOException;

  /** Everyone is let in to everything, and nothing is encrypted. */
  record Open() implements CassandraAccess {

    @Override
    public String yaml() {
      return """
      authenticator: AllowAllAuthenticator
      authorizer: AllowAllAuthorizer
      """;
    }

    @Override
    public Socket socket() {
      return new Socket();
    }
  }
}
