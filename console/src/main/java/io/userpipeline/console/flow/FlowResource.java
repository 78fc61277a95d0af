package io.userpipeline.console.flow;

import io.smallrye.mutiny.Multi;
import io.userpipeline.console.problem.TooManyException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** Does it work, and how much moves? */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Flow")
class FlowResource {

  private final Flow flow;
  private final FlowConfig config;
  private final Semaphore room;

  FlowResource(Flow flow, FlowConfig config) {
    this.flow = flow;
    this.config = config;
    this.room = new Semaphore(config.maxFollowers());
  }

  @GET
  @Path("/flow")
  @Operation(summary = "Look at the pipeline")
  public FlowView flow() {
    return flow.latest();
  }

  @GET
  @Path("/flow/changes")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @RestStreamElementType(MediaType.APPLICATION_JSON)
  @Operation(summary = "Follow the pipeline, second by second")
  public Multi<FlowView> follow() {
    if (room.availablePermits() == 0) {
      throw new TooManyException(
          "%s clients follow the pipeline already (console.flow.max-followers)"
              .formatted(config.maxFollowers()));
    }
    // Counted where it begins: an answer that cannot be sent never ends.
    return Multi.createFrom()
        .deferred(
            () ->
                room.tryAcquire()
                    ? flow.follow().onTermination().invoke(room::release)
                    : Multi.createFrom().empty());
  }

  @GET
  @Path("/figures")
  @Operation(
      summary = "What moved in the last quarter of an hour",
      description = "As far as this console has seen; it forgets with its end.")
  public FlowHistory.View figures() {
    return flow.history();
  }
}
