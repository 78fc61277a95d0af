package io.userpipeline.producer.client;

import io.quarkus.rest.client.reactive.Url;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** The one call of the RandomUser API that runs make. */
interface RandomUserApi {

  /**
   * The same seed, page and size give the same users. The body is a stream, so that an answer is
   * cut off at the size limit and not after it filled the memory.
   */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  Uni<RestResponse<InputStream>> users(@Url URI address, @RestQuery Map<String, String> parameters);
}
