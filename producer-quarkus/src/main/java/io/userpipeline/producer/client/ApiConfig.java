package io.userpipeline.producer.client;

import com.fasterxml.jackson.core.JsonPointer;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * Where users come from, how often the API is asked, and how long and how much it may answer. The
 * defaults are those of the RandomUser API; another JSON API that gives the same users for the same
 * seed, page and size can be described instead.
 */
@ConfigMapping(prefix = "producer.api")
public interface ApiConfig {

  /** Largest page the API serves; it silently answers with one user when asked for more. */
  int LARGEST_PAGE = 5000;

  /** Root of the API, without path. */
  @WithDefault("https://randomuser.me")
  @WithConverter(RootUrlConverter.class)
  URI url();

  /**
   * Version of the API, 1.3 or later: users of earlier versions have other fields and could not
   * land. Another version makes other users of the same seed.
   */
  @WithDefault("1.4")
  @Pattern(regexp = "[0-9]+(\\.[0-9]+)*")
  String version();

  /** Path below the root that pages are fetched from. */
  @WithDefault("/api/${producer.api.version}/")
  @Pattern(regexp = "/(?!/)[A-Za-z0-9._~!$&'()*+,;=:@/-]*")
  String path();

  /** Nationalities of the users; all of them when empty. */
  Optional<List<Nationality>> nationalities();

  /**
   * Further query parameters of every page. They are kept with the run, so they are no place for a
   * secret.
   */
  Map<String, String> parameters();

  /** What the API calls the parameters of a page. */
  // Named, because messages of broken rules do not hyphenate the names of groups.
  @WithName("parameter-names")
  ParameterNames parameterNames();

  /** Where things are in an answer. */
  Pointers pointers();

  /** A connection that is not open after this time fails the call. */
  @WithDefault("5s")
  @DurationMin(millis = 1)
  Duration connectTimeout();

  /** A page that is not complete after this time fails the call. */
  @WithDefault("30s")
  @DurationMin(millis = 1)
  Duration timeout();

  /**
   * Users asked for in one call; a larger run makes several calls. Another page size makes other
   * users of the same run.
   */
  @WithDefault("5000")
  @Min(1)
  @Max(LARGEST_PAGE)
  int pageSize();

  /** An answer with more bytes is left; a full page has about 5.5 MB. */
  @WithDefault("16M")
  MemorySize maxResponseSize();

  /** An answer whose headers are larger together is not read. */
  @WithDefault("32K")
  MemorySize maxHeaderSize();

  /** An answer whose first line, with the status, is longer is not read. */
  @WithDefault("4K")
  MemorySize maxStatusLineSize();

  /**
   * The settings {@code quarkus.tls.<name>.*} that connections to an API with {@code https} are
   * made with, such as a trust store with an authority of your own; {@code quarkus.tls.*} when not
   * set.
   */
  Optional<String> tlsConfigurationName();

  /** How a page that could not be fetched is tried again. */
  Retry retry();

  /** When the API is left alone because it fails. */
  @WithName("circuit-breaker")
  CircuitBreaker circuitBreaker();

  /** How many users the API is asked for in a time. */
  Budget budget();

  /** What the API calls the parameters of a page. */
  interface ParameterNames {

    /** Names the stream of users. */
    @WithDefault("seed")
    @Pattern(regexp = "[A-Za-z0-9._~-]+")
    String seed();

    /** Number of the page, from 1. */
    @WithDefault("page")
    @Pattern(regexp = "[A-Za-z0-9._~-]+")
    String page();

    /** Number of users on the page. */
    @WithDefault("results")
    @Pattern(regexp = "[A-Za-z0-9._~-]+")
    String results();
  }

  /** AnswerPointers in an answer, as JSON pointers (RFC 6901). */
  interface Pointers {

    /** The array of users; empty if the whole answer is that array. */
    @WithDefault("/results")
    Optional<JsonPointer> results();

    /** What is there when the API reports an error; empty if nothing is. */
    @WithDefault("/error")
    Optional<JsonPointer> error();

    /** Where the API repeats the seed it used; empty if it does not. */
    @WithDefault("/info/seed")
    Optional<JsonPointer> seed();
  }

  /** How a page that could not be fetched is tried again. */
  interface Retry {

    /** Calls for one page before its fetch fails; 1 never tries again. */
    @WithDefault("4")
    @Min(1)
    int attempts();

    /** Pause before the second call; it doubles each time. */
    @WithDefault("500ms")
    @DurationMin(millis = 1)
    Duration firstPause();

    /** No pause is longer. */
    @WithDefault("10s")
    @DurationMin(millis = 1)
    Duration longestPause();

    /** Share of a pause that chance adds or takes, so that clients do not come back together. */
    @WithDefault("0.5")
    @DecimalMin("0")
    @DecimalMax("1")
    double jitter();
  }

  /** When the API is left alone because it fails. */
  interface CircuitBreaker {

    /** The last calls that are looked at. */
    @WithDefault("10")
    @Min(1)
    int calls();

    /** Share of them that must have failed for the circuit to open. */
    @WithDefault("0.9")
    @DecimalMin("0.01")
    @DecimalMax("1")
    double failureRatio();

    /** Time without a call; after it a single one decides whether the circuit closes. */
    @WithDefault("30s")
    @DurationMin(millis = 1)
    Duration openTime();
  }

  /** How many users the API is asked for in a time, by all runs of this process together. */
  interface Budget {

    /** Most users of any window, or {@code off}; a fetch that would be over it waits. */
    @WithDefault("20000")
    @WithConverter(UserLimitConverter.class)
    int users();

    /** Length of the window; also how long the API is left alone when it wants to be. */
    @WithDefault("5m")
    @DurationMin(millis = 1)
    Duration window();
  }
}
