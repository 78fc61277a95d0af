package io.userpipeline.access;

import io.vertx.core.net.HostAndPort;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a browser sends for a web page that is not ours. A browser says for whom it asks, and
 * no page can make it say something else; a program that says nothing is no browser.
 */
public final class BrowserRule {

  /** The header that says for which page a browser asks. */
  public static final String ORIGIN = "Origin";

  /** The header that says how that page stands to this address. */
  public static final String FETCH_SITE = "Sec-Fetch-Site";

  private static final Set<String> CHANGES_NOTHING = Set.of("GET", "HEAD", "OPTIONS");
  private static final Set<String> OTHER_SITES = Set.of("cross-site", "same-site");

  /** Never looked up: whoever owns a name decides which address it has. */
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[?::1]?", Pattern.CASE_INSENSITIVE);

  private BrowserRule() {}

  /**
   * Whether a request that changes something is made for a page of another address than the one it
   * goes to.
   *
   * @param called what the request says it is sent to
   * @param origin value of the header Origin, or null
   * @param fetchSite value of the header Sec-Fetch-Site, or null
   */
  public static boolean isOfAnotherPage(
      String method,
      @Nullable HostAndPort called,
      @Nullable String origin,
      @Nullable String fetchSite) {
    return !CHANGES_NOTHING.contains(method)
        && (origin != null && !isAt(called, origin)
            || fetchSite != null && OTHER_SITES.contains(fetchSite.toLowerCase(Locale.ROOT)));
  }

  /** Whether a request was sent to a name or address that can only be this machine. */
  public static boolean isLoopback(@Nullable HostAndPort called) {
    return called != null && LOOPBACK.matcher(called.host()).matches();
  }

  private static boolean isAt(@Nullable HostAndPort called, String origin) {
    URI page = parse(origin);
    if (called == null || page == null || page.getRawAuthority() == null) {
      return false;
    }
    HostAndPort address = HostAndPort.parseAuthority(page.getRawAuthority(), -1);
    return address != null
        && address.host().equalsIgnoreCase(called.host())
        && port(page, address) == port(page, called);
  }

  private static @Nullable URI parse(String origin) {
    try {
      return new URI(origin);
    } catch (URISyntaxException e) {
      // Not a page of ours, whatever it is.
      return null;
    }
  }

  private static int port(URI page, HostAndPort address) {
    int unwritten = "https".equalsIgnoreCase(page.getScheme()) ? 443 : 80;
    return address.port() > 0 ? address.port() : unwritten;
  }
}
