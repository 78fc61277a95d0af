package io.userpipeline.producer.client;

import io.quarkus.runtime.configuration.MemorySize;
import java.lang.module.ModuleDescriptor.Version;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which settings of the API cannot work together. */
final class ApiRules {

  /** Earlier ones have a street of one text and no object of a birthday. */
  private static final String FIRST_VERSION = "1.3";

  /** The client counts no further. */
  private static final int LARGEST_HEAD = Integer.MAX_VALUE;

  private ApiRules() {}

  /**
   * @throws IllegalArgumentException naming the first key that does not go with another one
   */
  static void require(ApiConfig config) {
    requireDistinctParameters(config);
    requireLayoutThatLands(config);
    requireHeadSize("producer.api.max-header-size", config.maxHeaderSize());
    requireHeadSize("producer.api.max-status-line-size", config.maxStatusLineSize());
    requireKnownNationalities(config);
    requireAtMost(
        "producer.api.page-size",
        config.pageSize(),
        "producer.api.budget.users",
        config.budget().users());
    requireAtMost(
        "producer.api.retry.first-pause",
        config.retry().firstPause(),
        "producer.api.retry.longest-pause",
        config.retry().longestPause());
  }

  private static void requireDistinctParameters(ApiConfig config) {
    ApiConfig.ParameterNames names = config.parameterNames();
    Set<String> taken = new LinkedHashSet<>();
    for (String name : List.of(names.seed(), names.page(), names.results())) {
      if (!taken.add(name)) {
        throw new IllegalArgumentException(
            "producer.api.parameter-names has '%s' twice: seed, page and results need a name each"
                .formatted(name));
      }
    }
    if (config.nationalities().isPresent() && !taken.add(PageRequests.NATIONALITIES)) {
      throw new IllegalArgumentException(
          "producer.api.parameter-names has '%s': producer.api.nationalities is sent by that name"
              .formatted(PageRequests.NATIONALITIES));
    }
    for (String name : config.parameters().keySet()) {
      if (taken.contains(name)) {
        throw new IllegalArgumentException(
            ("producer.api.parameters has '%s': it is sent already, by"
                    + " producer.api.nationalities or producer.api.parameter-names")
                .formatted(name));
      }
    }
  }

  private static void requireHeadSize(String key, MemorySize size) {
    if (size.asLongValue() < 1 || size.asLongValue() > LARGEST_HEAD) {
      throw new IllegalArgumentException(
          "%s is %s bytes: it must be from 1 to %s"
              .formatted(key, size.asLongValue(), LARGEST_HEAD));
    }
  }

  /** A path of one's own goes with a mapping of one's own. */
  private static void requireLayoutThatLands(ApiConfig config) {
    if (Version.parse(config.version()).compareTo(Version.parse(FIRST_VERSION)) < 0) {
      throw new IllegalArgumentException(
          ("producer.api.version is %s: it must be %s or later, because users of earlier versions"
               + " have other fields and each would be a dead letter. To land them with a mapping"
               + " of your own name the path in producer.api.path")
              .formatted(config.version(), FIRST_VERSION));
    }
  }

  private static void requireKnownNationalities(ApiConfig config) {
    for (Nationality nationality : config.nationalities().orElse(List.of())) {
      if (!nationality.isKnownTo(config.version())) {
        throw new IllegalArgumentException(
            ("producer.api.nationalities has '%s': version %s (producer.api.version) does not know"
                    + " it and would ignore the whole list")
                .formatted(nationality.name().toLowerCase(Locale.ROOT), config.version()));
      }
    }
  }

  private static <T extends Comparable<T>> void requireAtMost(
      String key, T value, String limitKey, T limit) {
    if (value.compareTo(limit) > 0) {
      throw new IllegalArgumentException(
          "%s is %s: it must be at most %s, which is %s".formatted(key, value, limitKey, limit));
    }
  }
}
