package io.userpipeline.producer.security;

import io.userpipeline.access.CurrentActor;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** Tells a test who it is taken for. */
@Path("/api/who-am-i")
public class WhoAmI {

  private final CurrentActor actor;

  WhoAmI(CurrentActor actor) {
    this.actor = actor;
  }

  @GET
  public String name() {
    return actor.name();
  }
}
