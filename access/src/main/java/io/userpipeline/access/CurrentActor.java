package io.userpipeline.access;

import io.quarkus.arc.Arc;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who asks for what is being done: the identity that the request was authenticated with. */
@ApplicationScoped
public class CurrentActor {

  /** The name where nobody has to say who they are, and outside of requests. */
  public static final String ANONYMOUS = "anonymous";

  private final CurrentIdentityAssociation identities;
  private final Authentication authentication;
  private final GuardedProgram program;

  CurrentActor(
      CurrentIdentityAssociation identities,
      Authentication authentication,
      GuardedProgram program) {
    this.identities = identities;
    this.authentication = authentication;
    this.program = program;
  }

  /** Name of the API key, or of the token's principal, that came with the request at work. */
  public String name() {
    if (!Arc.container().requestContext().isActive()) {
      return ANONYMOUS;
    }
    SecurityIdentity identity = identities.getIdentity();
    return identity.isAnonymous() ? ANONYMOUS : identity.getPrincipal().getName();
  }

  /**
   * What the provider of its token calls it, which stays when its name changes or somebody else
   * gets that; empty without a token.
   */
  public Optional<String> subject() {
    return identities.getIdentity().getPrincipal() instanceof JsonWebToken token
        ? Optional.ofNullable(token.getSubject())
        : Optional.empty();
  }

  /** What it may do; everyone is an operator where nobody has to say who they are. */
  public Role role() {
    return authentication.isConfigured()
        ? authentication.roleOf(identities.getIdentity()).orElse(Role.VIEWER)
        : Role.OPERATOR;
  }

  /** How it has said who it is; names of keys and of tokens may be the same. */
  public Kind kind() {
    SecurityIdentity identity = identities.getIdentity();
    if (identity.isAnonymous()) {
      return Kind.ANONYMOUS;
    }
    return Authentication.isCallerWithKey(identity) ? Kind.API_KEY : Kind.TOKEN;
  }

  /**
   * Whether it has a right beside its role.
   *
   * @param apiKeys names of the API keys whose callers have it
   * @param tokenRoles roles in a token that give it
   * @param loopback whether everyone has it where nobody has to say who they are, because only
   *     loopback is trusted
   */
  public boolean hasRight(Set<String> apiKeys, Set<String> tokenRoles, boolean loopback) {
    if (!authentication.isConfigured()) {
      return loopback && program.trustsLoopback();
    }
    SecurityIdentity identity = identities.getIdentity();
    return Authentication.isCallerWithKey(identity)
        ? apiKeys.contains(identity.getPrincipal().getName())
        : !Collections.disjoint(identity.getRoles(), tokenRoles);
  }

  /** How an actor has said who they are. */
  public enum Kind {
    API_KEY,
    TOKEN,
    ANONYMOUS
  }
}
