package io.userpipeline.producer.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.userpipeline.contract.Example;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ExcerptTest {

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
  private static final Set<String> STRUCTURE =
      Set.of("results", "error", "info", "seed", "html", "DOCTYPE", "head", "title", "body");

  static List<Example> examples() {
    return java.util.stream.Stream.concat(Example.accepted().stream(), Example.rejected().stream())
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"results":[],"info":{"seed":"d3adb33f","page":1}}         | {"results":[],"info":{"seed":"*","page":*}}
          {"error":"Uh oh, something has gone wrong."}               | {"error":"*, *"}
          <!DOCTYPE html><html><head><title>Ada L.</title></head>    | <!DOCTYPE *><html><head><title>*</title></head>
          {"results": [ {"name" : {"first":"Ada"                     | {"results": [ {"*" : {"*":"*"
          {"error":"error"}                                          | {"error":"*"}
          {"password":"error", "title":"results"}                    | {"*":"*", "*":"*"}
          ada.lovelace@example.com                                   | *
          Bad Gateway                                                | *
          """)
  void onlyTheStructureIsShown(String body, String expected) {
    // When
    String excerpt = Excerpt.of(body.getBytes(UTF_8));

    // Then
    assertThat(excerpt).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void nothingOfAUserSurvives(Example example) {
    // When
    String excerpt = Excerpt.of(example.value());

    // Then
    assertThat(words(excerpt)).isSubsetOf(STRUCTURE);
  }

  @Test
  void itIsShort() {
    // When
    String excerpt = Excerpt.of("[1,".repeat(1_000).getBytes(UTF_8));

    // Then
    assertThat(excerpt).hasSizeLessThanOrEqualTo(200);
  }

  @Test
  void controlCharactersDoNotReachTheLog() {
    // When
    String excerpt = Excerpt.of("{\r\n\"\u0000\u001b[31m\":\t1}".getBytes(UTF_8));

    // Then
    assertThat(excerpt).isEqualTo("{ \"*[*\": *}");
  }

  private static Set<String> words(String text) {
    return WORD.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
  }
}
