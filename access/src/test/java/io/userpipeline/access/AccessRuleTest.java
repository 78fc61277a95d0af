package io.userpipeline.access;

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
    "POST, /api/runs, false",
    "DELETE, /api/runs/1, false",
    "OPTIONS, /api/runs, false",
    "GET, /, false",
    "GET, /apis, false",
    "GET, /q, false",
    "GET, /q/dev-ui, false",
    "GET, /x;/api/runs, false",
    "get, /api/runs, false"
  })
  void whoReadsBelowAPathReadsNothingElse(String method, String path, boolean allowed) {
    // Given
    AccessRule rule = AccessRule.readingBelow("/api", "/q/openapi");

    // When
    boolean allows = rule.allows(method, path);

    // Then
    assertThat(allows).isEqualTo(allowed);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /, true",
    "GET, /app.js, true",
    "HEAD, /apis, true",
    "GET, /api, false",
    "GET, /api/runs, false",
    "GET, /api;x/runs, false",
    "GET, /api;x=1;y, false",
    "GET, /api/runs;x, false",
    "GET, /api%2Fruns;x, false",
    "GET, /api%2fruns, false",
    "GET, /app.js;x, false",
    "POST, /, false",
    "OPTIONS, /app.js, false"
  })
  void whoReadsOutsideOfAPathReadsNothingBelow(String method, String path, boolean allowed) {
    // Given
    AccessRule rule = AccessRule.readingOutside("/api");

    // When
    boolean allows = rule.allows(method, path);

    // Then
    assertThat(allows).isEqualTo(allowed);
  }
}
