package io.userpipeline.localstack.server;

import io.userpipeline.localstack.process.JvmCommand;

/** The JVM of somebody else's server. */
public final class ServerJvm {

  private ServerJvm() {}

  /**
   * How to start it: in English, because a server may name its files, and what it tells others, in
   * the digits of the user's language.
   */
  public static JvmCommand command(String name, String mainClass) {
    return new JvmCommand(name, mainClass).jvmOptions("-Duser.language=en", "-Duser.country=US");
  }
}
