package io.userpipeline.console.security;

import io.quarkus.runtime.StartupEvent;
import io.userpipeline.access.CurrentActor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.ForbiddenException;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.logging.Logger;

/** The right to look at personal data, beside the role. */
@ApplicationScoped
public class PersonalDataRight {

  private static final Logger LOG = Logger.getLogger(PersonalDataRight.class);

  private final PersonalDataConfig config;
  private final SecurityConfig security;
  private final CurrentActor actor;

  PersonalDataRight(PersonalDataConfig config, SecurityConfig security, CurrentActor actor) {
    this.config = config;
    this.security = security;
    this.actor = actor;
  }

  /** A name with a typing error would give the right to nobody, or to the next who gets it. */
  void requireKnownCallers(@Observes StartupEvent event) {
    Set<String> unknown = new TreeSet<>(callers());
    unknown.removeAll(security.apiKeys().keySet());
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "console.personal-data.callers is %s: there is no API key console.security.api-keys.%s"
              .formatted(String.join(",", callers()), unknown.iterator().next()));
    }
  }

  /** Whether the caller has it. */
  public boolean isGiven() {
    return actor.hasRight(callers(), config.roles(), config.anonymous());
  }

  /**
   * Requires it of the caller.
   *
   * @throws ForbiddenException if they do not have it
   */
  public void require() {
    if (!isGiven()) {
      LOG.infof("Personal data refused to %s", actor.name());
      throw new ForbiddenException(
          "%s may not look at personal data: that needs the right personal-data (console.personal-data)"
              .formatted(actor.name()));
    }
  }

  private Set<String> callers() {
    return config.callers().orElse(Set.of());
  }
}
