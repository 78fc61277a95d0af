package io.userpipeline.localstack.randomuser;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;

/** A stream of random choices that is the same for the same seed. */
final class Draw {

  private final Random random;

  /** As in the real API only 32 bits of the seed's MD5 count, so different seeds may agree. */
  Draw(String seed) {
    random = new Random(Integer.parseUnsignedInt(Digests.hex("MD5", seed).substring(0, 8), 16));
  }

  boolean chance() {
    return random.nextBoolean();
  }

  <T> T from(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  Instant between(Instant from, Instant to) {
    long span = to.toEpochMilli() - from.toEpochMilli();
    return Instant.ofEpochMilli(from.toEpochMilli() + (long) (random.nextDouble() * span));
  }

  /** A text with exactly four decimals, from -limit to limit. */
  String degrees(int limit) {
    return String.format(Locale.ROOT, "%.4f", (random.nextDouble() * 2 - 1) * limit);
  }

  /** A random UUID of version 4. */
  String uuid() {
    long high = (random.nextLong() & ~0xF000L) | 0x4000L;
    long low = (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
    return new UUID(high, low).toString();
  }

  /** Replaces each {@code #} by a digit, the first one not 0, and each {@code @} by a letter. */
  String pattern(String pattern) {
    StringBuilder text = new StringBuilder();
    for (char c : pattern.toCharArray()) {
      text.append(
          switch (c) {
            case '#' -> (char) ('0' + (text.isEmpty() ? between(1, 9) : between(0, 9)));
            case '@' -> (char) ('A' + between(0, 25));
            default -> c;
          });
    }
    return text.toString();
  }
}
