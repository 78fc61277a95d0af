package io.userpipeline.producer.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessRuleTest {

  @ParameterizedTest
  @CsvSource({
    "GET, /api/runs, true",
    "HEAD, /api/runs, true",
    "GET, /api, true",
    "GET, /q/openapi, true",
    "GET, /q/swagger-ui/index.html, true",
    "POST, /api/runs, false",
    "DELETE, /api/runs/1, false",
    "OPTIONS, /api/runs, false",
    "GET, /, false",
    "GET, /apis, false",
    "GET, /q, false",
    "GET, /q/dev-ui, false",
    "get, /api/runs, false"
  })
  void aViewerOnlyReads(String method, String path, boolean allowed) {
    // When
    boolean allows = AccessRule.allows(Role.VIEWER, method, path);

    // Then
    assertThat(allows).isEqualTo(allowed);
    assertThat(AccessRule.allows(Role.OPERATOR, method, path)).isTrue();
  }
}
