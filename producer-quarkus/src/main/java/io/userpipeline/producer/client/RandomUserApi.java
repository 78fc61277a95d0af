package io.userpipeline.producer.client;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import org.jboss.resteasy.reactive.RestResponse;

/** The one call of the RandomUser API that runs make. */
@Path("/api")
interface RandomUserApi {

  /**
   * The same seed, page and size give the same users. The body is a stream, so that an answer is
   * cut off at the size limit and not after it filled the memory.
   */
  @GET
  @Path("/{version}/")
  @Produces(MediaType.APPLICATION_JSON)
  Uni<RestResponse<InputStream>> users(
      @PathParam("version") String version,
      @QueryParam("seed") String seed,
      @QueryParam("page") int page,
      @QueryParam("results") int results);
}
