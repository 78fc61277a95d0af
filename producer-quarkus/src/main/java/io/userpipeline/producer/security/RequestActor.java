package io.userpipeline.producer.security;

import io.quarkus.arc.Arc;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;

/** Finds the actor in the identity that the request was authenticated with. */
@ApplicationScoped
class RequestActor implements CurrentActor {

  private final CurrentIdentityAssociation identities;

  RequestActor(CurrentIdentityAssociation identities) {
    this.identities = identities;
  }

  @Override
  public String name() {
    if (!Arc.container().requestContext().isActive()) {
      return ANONYMOUS;
    }
    SecurityIdentity identity = identities.getIdentity();
    return identity.isAnonymous() ? ANONYMOUS : identity.getPrincipal().getName();
  }
}
