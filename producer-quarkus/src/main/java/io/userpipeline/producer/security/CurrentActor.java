package io.userpipeline.producer.security;

/** Who asks for what is being done. */
public interface CurrentActor {

  /** The name where nobody has to say who they are, and outside of requests. */
  String ANONYMOUS = "anonymous";

  /** Name of the API key, or of the token's principal, that came with the request at work. */
  String name();
}
