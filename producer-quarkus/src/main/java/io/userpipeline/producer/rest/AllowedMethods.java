package io.userpipeline.producer.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.Paths;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Which methods each path has by the description of the API. The framework tells those of a whole
 * class of paths, or none.
 */
@ApplicationScoped
class AllowedMethods {

  private static final Pattern VARIABLE = Pattern.compile("\\{[^}]+}");

  private volatile Map<Pattern, String> byPath = Map.of();

  void learn(Paths paths) {
    Map<Pattern, String> learned = new LinkedHashMap<>();
    paths
        .getPathItems()
        .forEach(
            (path, item) ->
                learned.put(
                    Pattern.compile(VARIABLE.matcher(path).replaceAll("[^/]+")), methods(item)));
    byPath = learned;
  }

  /** Whoever asks for the methods, or uses a wrong one, is told those of the path. */
  @ServerResponseFilter
  void tell(ContainerRequestContext request, ContainerResponseContext response) {
    if (HttpMethod.OPTIONS.equals(request.getMethod())
        || response.getStatus() == Response.Status.METHOD_NOT_ALLOWED.getStatusCode()) {
      at(request.getUriInfo().getRequestUri().getPath())
          .ifPresent(allowed -> response.getHeaders().putSingle(HttpHeaders.ALLOW, allowed));
    }
  }

  /** Empty for a path that is not described. */
  private Optional<String> at(String path) {
    return byPath.entrySet().stream()
        .filter(entry -> entry.getKey().matcher(path).matches())
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static String methods(PathItem item) {
    Set<String> methods = new TreeSet<>(Set.of("OPTIONS"));
    item.getOperations().keySet().forEach(method -> methods.add(method.name()));
    if (methods.contains("GET")) {
      methods.add("HEAD");
    }
    return String.join(", ", methods);
  }
}
