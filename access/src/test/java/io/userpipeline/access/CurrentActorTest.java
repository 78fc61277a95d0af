package io.userpipeline.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.config.Secret;
import io.smallrye.mutiny.Uni;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CurrentActorTest {

  private static final Set<String> KEYS = Set.of("anna");
  private static final Set<String> ROLES = Set.of("personal-data");

  @ParameterizedTest
  @CsvSource({"anna, true", "otto, false", "personal-data, false"})
  void aKeyHasARightByItsName(String name, boolean right) {
    // Given
    CurrentActor actor = actor(withKey(name), Settings.WITH_A_KEY);

    // When
    boolean has = actor.hasRight(KEYS, ROLES, true);

    // Then
    assertThat(has).isEqualTo(right);
    assertThat(actor.kind()).isEqualTo(CurrentActor.Kind.API_KEY);
  }

  @ParameterizedTest
  @CsvSource({"otto, personal-data, true", "anna, operator, false"})
  void aTokenHasARightByItsRolesAndNotByTheNameOfAKey(String name, String role, boolean right) {
    // Given
    CurrentActor actor = actor(withToken(name, role), Settings.WITH_A_KEY);

    // When
    boolean has = actor.hasRight(KEYS, ROLES, true);

    // Then
    assertThat(has).isEqualTo(right);
    assertThat(actor.kind()).isEqualTo(CurrentActor.Kind.TOKEN);
  }

  @ParameterizedTest
  @CsvSource({"LOOPBACK, true, true", "LOOPBACK, false, false", "ANYWHERE, true, false"})
  void whoHasNotToSayWhoTheyAreHasARightAtThisMachineAloneAndWhereThatIsWanted(
      AccessConfig.Anonymous anonymous, boolean wanted, boolean right) {
    // Given
    CurrentActor actor =
        actor(
            QuarkusSecurityIdentity.builder().setAnonymous(true).build(),
            new Settings(Map.of(), anonymous));

    // When
    boolean has = actor.hasRight(KEYS, ROLES, wanted);

    // Then
    assertThat(has).isEqualTo(right);
    assertThat(actor.kind()).isEqualTo(CurrentActor.Kind.ANONYMOUS);
  }

  private static CurrentActor actor(SecurityIdentity identity, AccessConfig config) {
    GuardedProgram program =
        new GuardedProgram("test.security", config, AccessRule.NOTHING, AccessRule.NOTHING, "/");
    ApiKeys keys = new ApiKeys("test.security.api-keys", config.apiKeys());
    return new CurrentActor(new Identities(identity), new Authentication(keys, program), program);
  }

  private static SecurityIdentity withKey(String name) {
    return QuarkusSecurityIdentity.builder()
        .setPrincipal(new QuarkusPrincipal(name))
        .addAttribute(Authentication.ROLE, Role.VIEWER)
        .build();
  }

  private static SecurityIdentity withToken(String name, String role) {
    return QuarkusSecurityIdentity.builder()
        .setPrincipal(new QuarkusPrincipal(name))
        .addRole(role)
        .build();
  }

  /** One caller, whoever asks. */
  private record Identities(SecurityIdentity identity) implements CurrentIdentityAssociation {

    @Override
    public void setIdentity(SecurityIdentity other) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void setIdentity(Uni<SecurityIdentity> other) {
      throw new UnsupportedOperationException();
    }

    @Override
    public SecurityIdentity getIdentity() {
      return identity;
    }

    @Override
    public Uni<SecurityIdentity> getDeferredIdentity() {
      return Uni.createFrom().item(identity);
    }
  }

  private record Settings(Map<String, ApiKey> apiKeys, Anonymous anonymous)
      implements AccessConfig {

    private static final Settings WITH_A_KEY =
        new Settings(Map.of("anna", new Key()), Anonymous.LOOPBACK);

    @Override
    public Oidc oidc() {
      return new NoTokens();
    }
  }

  private record Key() implements AccessConfig.ApiKey {

    @Override
    public Optional<Secret<String>> key() {
      return Optional.of(() -> "a key of many characters");
    }

    @Override
    public Optional<Path> keyFile() {
      return Optional.empty();
    }

    @Override
    public Role role() {
      return Role.VIEWER;
    }
  }

  private record NoTokens() implements AccessConfig.Oidc {

    @Override
    public boolean enabled() {
      return false;
    }

    @Override
    public Set<String> viewerRoles() {
      return Set.of();
    }

    @Override
    public Set<String> operatorRoles() {
      return Set.of();
    }
  }
}
