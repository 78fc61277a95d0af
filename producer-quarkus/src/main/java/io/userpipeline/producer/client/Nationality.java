package io.userpipeline.producer.client;

/**
 * The nationalities that the RandomUser API knows. It ignores a list with a single unknown one and
 * gives users of all of them, so no other is ever sent to it.
 */
public enum Nationality {
  AU,
  BR,
  CA,
  CH,
  DE,
  DK,
  ES,
  FI,
  FR,
  GB,
  IE,
  IN,
  IR,
  MX,
  NL,
  NO,
  NZ,
  RS,
  TR,
  UA,
  US
}
