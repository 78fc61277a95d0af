package io.userpipeline.producer.client;

import java.lang.module.ModuleDescriptor.Version;

/**
 * The nationalities that the RandomUser API knows. It ignores a list with a single unknown one and
 * gives users of all of them, so no other is ever sent to it.
 */
public enum Nationality {
  AU("1.0"),
  BR("1.0"),
  CA("1.0"),
  CH("1.0"),
  DE("1.0"),
  DK("1.0"),
  ES("1.0"),
  FI("1.0"),
  FR("1.0"),
  GB("1.0"),
  IE("1.0"),
  IN("1.4"),
  IR("1.0"),
  MX("1.4"),
  NL("1.0"),
  NO("1.2"),
  NZ("1.0"),
  RS("1.4"),
  TR("1.0"),
  UA("1.4"),
  US("1.0");

  private final Version since;

  Nationality(String since) {
    this.since = Version.parse(since);
  }

  /** Whether the given version of the API knows it. */
  boolean isKnownTo(String version) {
    return Version.parse(version).compareTo(since) >= 0;
  }
}
