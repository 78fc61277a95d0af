package io.userpipeline.access;

import io.quarkus.arc.Arc;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;

/** Who asks for what is being done: the identity that the request was authenticated with. */
@ApplicationScoped
public class CurrentActor {

  /** The name where nobody has to say who they are, and outside of requests. */
  public static final String ANONYMOUS = "anonymous";

  private final CurrentIdentityAssociation identities;
  private final Authentication authentication;

  CurrentActor(CurrentIdentityAssociation identities, Authentication authentication) {
    this.identities = identities;
    this.authentication = authentication;
  }

  /** Name of the API key, or of the token's principal, that came with the request at work. */
  public String name() {
    if (!Arc.container().requestContext().isActive()) {
      return ANONYMOUS;
    }
    SecurityIdentity identity = identities.getIdentity();
    return identity.isAnonymous() ? ANONYMOUS : identity.getPrincipal().getName();
  }

  /** What it may do; everyone is an operator where nobody has to say who they are. */
  public Role role() {
    return authentication.isConfigured()
        ? authentication.roleOf(identities.getIdentity()).orElse(Role.VIEWER)
        : Role.OPERATOR;
  }
}
