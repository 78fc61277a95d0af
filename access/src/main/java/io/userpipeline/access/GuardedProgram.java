package io.userpipeline.access;

/**
 * What the rules have to know of the program whose HTTP API they guard. Each program has one, as a
 * bean; that is all it has to do.
 *
 * @param settings what its settings are below, such as {@code producer.security}
 * @param config those settings
 * @param stranger what nobody has to say their name for
 * @param viewer what a viewer may do; an operator may do everything that needs no right beside the
 *     role
 * @param page where a browser finds the page of the program, for people
 */
public record GuardedProgram(
    String settings, AccessConfig config, AccessRule stranger, AccessRule viewer, String page) {

  /** A setting of the program, with its whole key. */
  String setting(String name) {
    return settings + "." + name;
  }

  /** Whether nobody has to say who they are while neither keys nor tokens are configured. */
  boolean trustsLoopback() {
    return config.anonymous() == AccessConfig.Anonymous.LOOPBACK;
  }
}
