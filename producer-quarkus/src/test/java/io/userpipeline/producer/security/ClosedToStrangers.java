package io.userpipeline.producer.security;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Both ways to authenticate. */
public final class ClosedToStrangers implements QuarkusTestProfile {

  static final String VIEWER_KEY = "key-of-the-viewer-0001";
  static final String OPERATOR_KEY = "key-of-the-operator-02";
  static final String ISSUER = "https://issuer.example";

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "producer.security.api-keys.grafana.key", VIEWER_KEY,
        "producer.security.api-keys.grafana.role", "viewer",
        "producer.security.api-keys.ci.key", OPERATOR_KEY,
        "producer.security.api-keys.ci.role", "operator",
        "producer.security.oidc.enabled", "true",
        "producer.security.oidc.operator-roles", "pipeline-admin",
        "producer.security.oidc.viewer-roles", "pipeline-reader,auditor",
        "quarkus.oidc.auth-server-url", "${keycloak.url}/realms/quarkus",
        "quarkus.oidc.token.issuer", ISSUER);
  }
}
