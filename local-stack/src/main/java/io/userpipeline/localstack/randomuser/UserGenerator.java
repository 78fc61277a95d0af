package io.userpipeline.localstack.randomuser;

import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Makes users: the same ones, in the same order, for the same seed, page and nationalities. Fewer
 * are the first of more; a page is a stream of its own, not a slice. As in the real API the uuid
 * depends on seed, page and position alone, and ages on the time of the request.
 */
final class UserGenerator {

  private static final List<String> COLOURS =
      List.of("amber", "coral", "indigo", "ivory", "jade", "olive", "silver", "teal");
  private static final List<String> ANIMALS =
      List.of("badger", "crane", "dormouse", "ibex", "marten", "otter", "puffin", "vole");
  private static final DateTimeFormatter ISO_MILLIS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final Instant FIRST_BIRTH = Instant.parse("1944-08-25T00:00:00Z");
  private static final Instant LAST_BIRTH = Instant.parse("2001-05-28T00:00:00Z");
  private static final Instant FIRST_REGISTRATION = Instant.parse("2002-03-21T00:00:00Z");
  private static final Instant LAST_REGISTRATION = Instant.parse("2022-05-23T22:16:29Z");

  private final List<Nationality> nationalities;
  private final Clock clock;

  UserGenerator(List<Nationality> nationalities, Clock clock) {
    this.nationalities = nationalities;
    this.clock = clock;
  }

  /** All fields of each user, in the API's order. */
  List<Map<String, Object>> generate(
      String seed, int page, int count, List<String> codes, Optional<String> gender) {
    List<Nationality> wanted =
        nationalities.stream()
            .filter(nationality -> codes.isEmpty() || codes.contains(nationality.nat()))
            .toList();
    String stream = page == 1 ? seed : seed + page;
    Draw draw = new Draw(stream);
    Draw identityDraw = new Draw(stream);
    List<Map<String, Object>> users = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      users.add(user(draw, identityDraw, draw.from(wanted), gender));
    }
    return users;
  }

  private Map<String, Object> user(
      Draw draw, Draw identityDraw, Nationality nationality, Optional<String> wantedGender) {
    boolean drawnFemale = draw.chance();
    boolean female = wantedGender.map("female"::equals).orElse(drawnFemale);
    String first = draw.from(female ? nationality.female() : nationality.male());
    String last = draw.from(nationality.last());
    Map<String, Object> user = new LinkedHashMap<>();
    user.put("gender", female ? "female" : "male");
    user.put("name", fields("title", female ? "Ms" : "Mr", "first", first, "last", last));
    user.put("location", location(draw, identityDraw, nationality));
    user.put("email", email(draw, first, last));
    user.put("login", login(draw, identityDraw));
    user.put("dob", dated(draw, FIRST_BIRTH, LAST_BIRTH));
    user.put("registered", dated(draw, FIRST_REGISTRATION, LAST_REGISTRATION));
    user.put("phone", draw.pattern(nationality.phone()));
    user.put("cell", draw.pattern(nationality.phone()));
    user.put("id", id(draw, nationality));
    user.put("picture", picture(draw, female));
    user.put("nat", nationality.nat());
    return user;
  }

  private static Map<String, Object> location(
      Draw draw, Draw identityDraw, Nationality nationality) {
    String postcode = draw.pattern(nationality.postcode());
    return fields(
        "street",
        fields("number", draw.between(1, 9_999), "name", draw.from(nationality.streets())),
        "city",
        draw.from(nationality.cities()),
        "state",
        draw.from(nationality.states()),
        "country",
        nationality.country(),
        "postcode",
        nationality.hasNumberPostcode() ? (Object) Integer.valueOf(postcode) : postcode,
        "coordinates",
        fields("latitude", identityDraw.degrees(90), "longitude", identityDraw.degrees(180)),
        "timezone",
        fields("offset", "+1:00", "description", "Brussels, Copenhagen, Madrid, Paris"));
  }

  private static Map<String, Object> login(Draw draw, Draw identityDraw) {
    String uuid = identityDraw.uuid();
    String password = draw.pattern("@@##@@##").toLowerCase(Locale.ROOT);
    String salt = draw.pattern("@#@#@#@#");
    return fields(
        "uuid",
        uuid,
        "username",
        draw.from(COLOURS) + draw.from(ANIMALS) + draw.between(100, 999),
        "password",
        password,
        "salt",
        salt,
        "md5",
        Digests.hex("MD5", password + salt),
        "sha1",
        Digests.hex("SHA-1", password + salt),
        "sha256",
        Digests.hex("SHA-256", password + salt));
  }

  private Map<String, Object> dated(Draw draw, Instant from, Instant to) {
    Instant date = draw.between(from, to).truncatedTo(ChronoUnit.MILLIS);
    int age =
        Period.between(
                date.atZone(ZoneOffset.UTC).toLocalDate(),
                clock.instant().atZone(ZoneOffset.UTC).toLocalDate())
            .getYears();
    return fields("date", ISO_MILLIS.format(date), "age", age);
  }

  private static String email(Draw draw, String first, String last) {
    String decomposed = Normalizer.normalize(first + "." + last, Normalizer.Form.NFD);
    String name = decomposed.toLowerCase(Locale.ROOT).replaceAll("[^a-z'.-]", "");
    // The real API transliterates other scripts; here such a name becomes a drawn one.
    return (name.length() < 3 ? draw.from(ANIMALS) : name) + "@example.com";
  }

  private static Map<String, Object> id(Draw draw, Nationality nationality) {
    String value = nationality.idValue() == null ? null : draw.pattern(nationality.idValue());
    return fields("name", nationality.idName(), "value", value);
  }

  private static Map<String, Object> picture(Draw draw, boolean female) {
    String portrait = (female ? "women/" : "men/") + draw.between(0, 96) + ".jpg";
    String portraits = "https://randomuser.me/api/portraits/";
    return fields(
        "large", portraits + portrait,
        "medium", portraits + "med/" + portrait,
        "thumbnail", portraits + "thumb/" + portrait);
  }

  /** Names and values in turn; unlike {@code Map.of} it keeps the order and takes null. */
  private static Map<String, Object> fields(Object... namesAndValues) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return fields;
  }
}
