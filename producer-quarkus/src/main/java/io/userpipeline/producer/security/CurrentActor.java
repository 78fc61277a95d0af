package io.userpipeline.producer.security;

import io.quarkus.arc.Arc;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;

/** Who asks for what is being done: the identity that the request was authenticated with. */
@ApplicationScoped
public class CurrentActor {

  /** The name where nobody has to say who they are, and outside of requests. */
  static final String ANONYMOUS = "anonymous";

  private final CurrentIdentityAssociation identities;

  CurrentActor(CurrentIdentityAssociation identities) {
    this.identities = identities;
  }

  /** Name of the API key, or of the token's principal, that came with the request at work. */
  public String name() {
    if (!Arc.container().requestContext().isActive()) {
      return ANONYMOUS;
    }
    SecurityIdentity identity = identities.getIdentity();
    return identity.isAnonymous() ? ANONYMOUS : identity.getPrincipal().getName();
  }
}
