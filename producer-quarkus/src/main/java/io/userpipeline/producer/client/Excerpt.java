package io.userpipeline.producer.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The structure at the beginning of an answer, without its content. A word is shown only where it
 * is a key or a tag that answers are made of; every other one is masked, whatever it says: it may
 * be a part of a user.
 */
final class Excerpt {

  private static final int BYTES = 200;
  private static final String MASK = "*";

  private static final Pattern PART =
      Pattern.compile(
          "(?<key>(?<=\")(?:results|error|errors|info|data|message|status|code|seed|page|version)"
              + "(?=\"\\s*:))"
              + "|(?<tag>(?<=<|</|<!)(?i:doctype|html|head|title|meta|body|h1|p|div|center|xml)"
              + "(?=[\\s/>]))"
              + "|(?<mark>[{}\\[\\]\":,<>/!])"
              + "|(?<space>\\s+)"
              + "|(?<content>[^{}\\[\\]\":,<>/!\\s]+)");

  private Excerpt() {}

  static String of(byte[] body) {
    String text = new String(body, 0, Math.min(body.length, BYTES), UTF_8);
    StringBuilder excerpt = new StringBuilder();
    Matcher part = PART.matcher(text);
    while (part.find()) {
      if (part.group("content") != null) {
        excerpt.append(MASK);
      } else {
        excerpt.append(part.group("space") == null ? part.group() : " ");
      }
    }
    return excerpt.toString().replaceAll("\\*( \\*)+", MASK).strip();
  }
}
