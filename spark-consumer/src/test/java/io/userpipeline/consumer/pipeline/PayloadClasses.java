package io.userpipeline.consumer.pipeline;

import static io.userpipeline.consumer.pipeline.PayloadClass.letter;
import static io.userpipeline.consumer.pipeline.PayloadClass.row;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** Every kind of record that we could think of. */
final class PayloadClasses {

  private static final long NOW = System.currentTimeMillis();
  private static final String READ = "read";
  private static final String PARSE = "parse";
  private static final String VALIDATE = "validate";
  private static final String WRITE = "write";
  private static final String NOT_JSON = "the value is not JSON";
  private static final String NOT_UTF_8 = "the value is not UTF-8";
  private static final String NOT_OBJECT = "the value must be an object";
  private static final String EVENT_ID = "b33a17b5-f57d-50e0-a15e-f9e0b98be7ba";

  private PayloadClasses() {}

  static List<PayloadClass> all() {
    return Stream.of(shapes(), syntax(), numbers(), texts(), encodings(), formats(), envelopes())
        .flatMap(List::stream)
        .toList();
  }

  private static List<PayloadClass> shapes() {
    return List.of(
        letter("tombstone", (byte[]) null, VALIDATE, "the value is a tombstone"),
        letter("empty", "", VALIDATE, "the value is empty"),
        letter("whitespace", " \t\r\n ", VALIDATE, "the value is empty"),
        letter("null", "null", VALIDATE, NOT_OBJECT),
        letter("true", "true", VALIDATE, NOT_OBJECT),
        letter("number", "17", VALIDATE, NOT_OBJECT),
        letter("text", "\"Ada\"", VALIDATE, NOT_OBJECT),
        letter("array of users", "[" + user("") + "]", VALIDATE, NOT_OBJECT),
        letter("empty object", "{}", VALIDATE, "name is missing"),
        letter("array for a required object", "{\"name\":[]}", VALIDATE, "name must be an object"),
        letter("array for an object", user("\"location\":[]"), VALIDATE, "location must be an obj"),
        letter("object for a text", user("\"email\":{}"), VALIDATE, "email must be text"),
        letter("array for a text", user("\"phone\":[\"1\"]"), VALIDATE, "phone must be text"),
        row("null for an object", user("\"location\":null,\"picture\":null"), ada()),
        row("same name twice", user("\"phone\":\"1\",\"phone\":\"2\""), ada("phone", "2")),
        row("names that differ in case", user("\"phone\":\"1\",\"Phone\":2"), ada("phone", "1")),
        row("64k fields", user(fields(65_536, number -> "f" + number)), ada()),
        row("names that collide in hash tables", user(fields(4_096, PayloadClasses::twin)), ada()),
        row("a name of 500 KB", user("\"" + "n".repeat(500_000) + "\":1"), ada()),
        row("nesting of 900", user("\"a\":" + nested(900)), ada()),
        letter("nesting of 10,000", user("\"a\":" + nested(10_000)), PARSE, NOT_JSON));
  }

  private static List<PayloadClass> syntax() {
    return List.of(
        row("much whitespace", "\r\n\t " + user("").replace(":", " :\n") + "\n\n", ada()),
        letter("two documents", user("") + user(""), PARSE, NOT_JSON),
        letter("two lines", user("") + "\n" + user(""), PARSE, NOT_JSON),
        letter("trailing comma", user("\"phone\":\"1\",").replace("}}", "},}"), PARSE, NOT_JSON),
        letter("comment", "/* a user */" + user(""), PARSE, NOT_JSON),
        letter("comment of one line", user("") + " // a user", PARSE, NOT_JSON),
        letter("single quotes", user("").replace('"', '\''), PARSE, NOT_JSON),
        letter("names without quotes", "{name:{first:\"A\",last:\"Q\"}}", PARSE, NOT_JSON),
        letter("truncated", user("").substring(0, 20), PARSE, NOT_JSON),
        letter("no-break space", "\u00A0" + user(""), PARSE, NOT_JSON));
  }

  private static List<PayloadClass> numbers() {
    String power = "1" + "0".repeat(300);
    return List.of(
        letter("NaN", user("\"age\":NaN"), PARSE, NOT_JSON),
        letter("Infinity", user("\"age\":-Infinity"), PARSE, NOT_JSON),
        row("NaN as text", user("\"phone\":\"NaN\""), ada("phone", "NaN")),
        row("2^63", postcode("9223372036854775808"), ada("postcode", "9223372036854775808")),
        row("-0", postcode("-0"), ada("postcode", "0")),
        row("1.0", postcode("1.0"), ada("postcode", "1.0")),
        letter(
            "1.5 for an integer", postcode("1.5"), VALIDATE, "location.postcode must be text or"),
        row("1e300", postcode("1e300"), ada("postcode", power)),
        row("1e400", postcode("1e400"), ada("postcode", "1" + "0".repeat(400))),
        row("1e400 in no column", user("\"age\":1e400"), ada()),
        letter("1e-999999999", postcode("1e-999999999"), VALIDATE, "location.postcode must be te"),
        row("zero with a tiny exponent", postcode("0e-999999999"), ada("postcode", "0")),
        row("zero with a large exponent", postcode("0e999999999"), ada("postcode", "0")),
        row("exponent of 64 bits", user("\"age\":1e99999999999"), ada()),
        row("tiny exponent of 64 bits", user("\"age\":1e-99999999999"), ada()),
        letter(
            "exponent of 64 bits for an integer",
            postcode("1e99999999999"),
            VALIDATE,
            "location.postcode must be text or an int"),
        letter(
            "tiny exponent of 64 bits for an integer",
            postcode("1e-99999999999"),
            VALIDATE,
            "location.postcode must be text or an int"),
        letter("number of 1 MB", postcode("1".repeat(1_000_000)), PARSE, NOT_JSON),
        letter("leading zero", postcode("01"), PARSE, NOT_JSON),
        letter(
            "boolean for an integer", postcode("true"), VALIDATE, "location.postcode must be te"));
  }

  private static List<PayloadClass> texts() {
    String large = "x".repeat(900_000);
    return List.of(
        letter("empty required text", named(""), VALIDATE, "name.first must not be empty"),
        row(
            "blank required text",
            named(" "),
            Map.of("first_name", " ", "last_name", "Q", "address", "")),
        row("the text null", user("\"phone\":\"null\""), ada("phone", "null")),
        row("text of 900 KB", user("\"phone\":\"" + large + "\""), ada("phone", large)),
        letter("larger than a mutation", named("x".repeat(12_000_000)), WRITE, "Cassandra refuses"),
        row("surrogate pair, escaped", user("\"phone\":\"\\ud83d\\ude00\""), ada("phone", "😀")),
        letter(
            "half a pair, escaped",
            user("\"phone\":\"\\ud83d\""),
            VALIDATE,
            "phone must be text wi"),
        row("half a pair in no column", user("\"age\":\"\\ud83d\""), ada()),
        row("U+0000, escaped", user("\"phone\":\"a\\u0000b\""), ada("phone", "a\0b")),
        letter("U+0000, raw", user("\"phone\":\"a\0b\""), PARSE, NOT_JSON),
        row("right to left", user("\"phone\":\"\u202Eعربي\""), ada("phone", "\u202Eعربي")),
        row("quotes and CQL", user("\"phone\":\"'); DROP\""), ada("phone", "'); DROP")));
  }

  private static List<PayloadClass> encodings() {
    return List.of(
        row("byte order mark", "\uFEFF" + user(""), ada()),
        letter("Latin-1", named("\u00e9").getBytes(StandardCharsets.ISO_8859_1), PARSE, NOT_UTF_8),
        letter("overlong slash", broken("c0af"), PARSE, NOT_UTF_8),
        letter("overlong null", broken("c080"), PARSE, NOT_UTF_8),
        letter("half a pair, raw", broken("eda080"), PARSE, NOT_UTF_8),
        letter("beyond Unicode", broken("f4908080"), PARSE, NOT_UTF_8),
        letter("cut in a character", broken("e282"), PARSE, NOT_UTF_8),
        letter(
            "UTF-16 with its mark", user("").getBytes(StandardCharsets.UTF_16), PARSE, NOT_UTF_8),
        letter("UTF-16", user("").getBytes(StandardCharsets.UTF_16LE), PARSE, NOT_JSON),
        letter("UTF-32", user("").getBytes(Charset.forName("UTF-32BE")), PARSE, NOT_JSON));
  }

  private static List<PayloadClass> formats() {
    return List.of(
        letter("Avro with its schema id", "\0\0\0\0\u0007\u0006Ada\nQuill", PARSE, NOT_JSON),
        letter("JSON with a schema id", "\0\0\0\0\u0007" + user(""), PARSE, NOT_JSON),
        letter("gzip", gzip(user("")), PARSE, NOT_UTF_8),
        letter("protobuf", HexFormat.of().parseHex("0a0341646112055175696c6c"), PARSE, NOT_JSON),
        letter("XML", "<user><first>Ada</first></user>", PARSE, NOT_JSON),
        letter("HTML", "<!DOCTYPE html><html></html>", PARSE, NOT_JSON),
        letter("CSV", "Ada,Quill\n", PARSE, NOT_JSON),
        letter("YAML", "name:\n  first: Ada\n", PARSE, NOT_JSON),
        letter("random bytes", HexFormat.of().parseHex("80ff00fe7f"), PARSE, NOT_UTF_8));
  }

  private static List<PayloadClass> envelopes() {
    UUID id = UUID.fromString(EVENT_ID);
    return List.of(
        good("header without value").withHeader("trace", null),
        good("header with an empty name").withHeader("", "x"),
        good("header of 100 KB").withHeader("large", "h".repeat(100_000)),
        good("event id").withHeader("ce_id", EVENT_ID).withRowId(id),
        good("two event ids")
            .withHeader("ce_id", EVENT_ID.replace('b', 'c'))
            .withHeader("ce_id", EVENT_ID.replace('b', 'd'))
            .withRowId(UUID.fromString(EVENT_ID.replace('b', 'd'))),
        good("event id in capitals")
            .withHeader("ce_id", "A" + EVENT_ID.substring(1).toUpperCase(Locale.ROOT))
            .withRowId(UUID.fromString("a" + EVENT_ID.substring(1))),
        good("event id that is no UUID").withHeader("ce_id", "user-1"),
        good("empty event id").withHeader("ce_id", ""),
        good("event id without value").withHeader("ce_id", null),
        good("run index below 0").withHeader("ce_runid", EVENT_ID).withHeader("ce_runindex", "-1"),
        good("huge run index")
            .withHeader("ce_runid", EVENT_ID)
            .withHeader("ce_runindex", "99999999999999999999"),
        good("run index of 32 bits")
            .withHeader("ce_runid", EVENT_ID)
            .withHeader("ce_runindex", "2147483647"),
        good("run index in words")
            .withHeader("ce_runid", EVENT_ID)
            .withHeader("ce_runindex", "one"),
        good("run index without run").withHeader("ce_runindex", "1"),
        good("run that is no UUID").withHeader("ce_runid", "run-1").withHeader("ce_runindex", "1"),
        good("no key").withKey(null),
        good("empty key").withKey(new byte[0]),
        good("time of five minutes ago").withTimestamp(NOW - 300_000),
        good("time of a minute ahead").withTimestamp(NOW + 60_000),
        timeless("time 0").withTimestamp(0),
        timeless("no time").withTimestamp(-1),
        timeless("time in seconds").withTimestamp(NOW / 1_000),
        ahead("time of an hour ahead").withTimestamp(NOW + 3_600_000),
        ahead("time in the year 9999").withTimestamp(253_402_300_799_999L),
        ahead("time in microseconds").withTimestamp(NOW * 1_000),
        letter("headers of a dead letter", "{}", VALIDATE, "name is missing")
            .withHeader("dead-letter-reason", "someone else's")
            .withHeader("dead-letter-offset", "none"));
  }

  private static PayloadClass timeless(String name) {
    return letter(name, user(""), READ, "the timestamp of the record is missing, or before 1971");
  }

  private static PayloadClass ahead(String name) {
    return letter(name, user(""), READ, "ahead of the clocks of the job and of Cassandra");
  }

  private static PayloadClass good(String name) {
    return row(name, user(""), ada());
  }

  private static String user(String more) {
    return "{\"name\":{\"first\":\"Ada\",\"last\":\"Quill\"}"
        + (more.isEmpty() ? "" : "," + more)
        + "}";
  }

  private static String named(String first) {
    return "{\"name\":{\"first\":\"" + first + "\",\"last\":\"Q\"}}";
  }

  private static String postcode(String json) {
    return user("\"location\":{\"postcode\":" + json + "}");
  }

  /** A user whose phone has these bytes. */
  private static byte[] broken(String hex) {
    String[] around = user("\"phone\":\"|\"").split("\\|");
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(around[0].getBytes(UTF_8));
    bytes.writeBytes(HexFormat.of().parseHex(hex));
    bytes.writeBytes(around[1].getBytes(UTF_8));
    return bytes.toByteArray();
  }

  private static String fields(int count, IntFunction<String> name) {
    return IntStream.range(0, count)
        .mapToObj(number -> "\"" + name.apply(number) + "\":1")
        .collect(Collectors.joining(","));
  }

  /** Twelve pairs of letters: "Aa" and "BB" have the same hash, and so have all of these names. */
  private static String twin(int number) {
    return IntStream.range(0, 12)
        .mapToObj(bit -> (number >> bit & 1) == 0 ? "Aa" : "BB")
        .collect(Collectors.joining());
  }

  private static String nested(int depth) {
    return "[".repeat(depth) + "]".repeat(depth);
  }

  private static byte[] gzip(String text) {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static Map<String, Object> ada(String... more) {
    Map<String, Object> row =
        new HashMap<>(Map.of("first_name", "Ada", "last_name", "Quill", "address", ""));
    for (int index = 0; index < more.length; index += 2) {
      row.put(more[index], more[index + 1]);
    }
    return row;
  }
}
