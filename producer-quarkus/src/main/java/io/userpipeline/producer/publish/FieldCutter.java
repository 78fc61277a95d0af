package io.userpipeline.producer.publish;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonToken;
import io.userpipeline.producer.json.JsonSyntax;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * Cuts fields out of a JSON document. All other bytes stay as they are, so numbers, escapes and the
 * order of keys do not change.
 */
final class FieldCutter {

  private record Cut(int start, int end) {}

  /** A field of an object or an element of an array. */
  private record Member(int start, int end, boolean dropped) {}

  private final List<JsonPointer> pointers;

  FieldCutter(List<JsonPointer> pointers) {
    this.pointers = List.copyOf(pointers);
  }

  /** The document without the fields; the very same bytes if it has none of them. */
  byte[] cut(byte[] document) {
    if (pointers.isEmpty()) {
      return document;
    }
    List<Cut> cuts = new ArrayList<>();
    try (JsonParser json = JsonSyntax.parser(document)) {
      json.nextToken();
      readValue(json, pointers, cuts);
    } catch (IOException e) {
      // Its message quotes the document, which is personal data.
      throw new IllegalStateException("A user is not JSON: " + e.getClass().getSimpleName());
    }
    return cuts.isEmpty() ? document : without(cuts, document);
  }

  /** Adds the cuts in the order of the document and gives the end of the value. */
  private int readValue(JsonParser json, List<JsonPointer> within, List<Cut> cuts)
      throws IOException {
    JsonToken token = json.currentToken();
    if (within.isEmpty() || token.isScalarValue()) {
      json.skipChildren();
      json.finishToken();
    } else {
      readMembers(json, token == JsonToken.START_OBJECT, within, cuts);
    }
    return Math.toIntExact(json.currentLocation().getByteOffset());
  }

  private void readMembers(
      JsonParser json, boolean areFields, List<JsonPointer> within, List<Cut> cuts)
      throws IOException {
    List<Member> members = new ArrayList<>();
    List<Cut> inner = new ArrayList<>();
    for (int index = 0; !json.nextToken().isStructEnd(); index++) {
      int start = Math.toIntExact(json.currentTokenLocation().getByteOffset());
      int number = index;
      String name = json.currentName();
      List<JsonPointer> tails =
          areFields
              ? tails(within, pointer -> pointer.matchProperty(name))
              : tails(within, pointer -> pointer.matchElement(number));
      if (areFields) {
        json.nextToken();
      }
      boolean dropped = tails.stream().anyMatch(JsonPointer::matches);
      int end = readValue(json, dropped ? List.of() : tails, inner);
      members.add(new Member(start, end, dropped));
    }
    addCuts(members, inner, cuts);
  }

  private static List<JsonPointer> tails(
      List<JsonPointer> pointers, Function<JsonPointer, JsonPointer> step) {
    return pointers.stream().map(step).filter(Objects::nonNull).toList();
  }

  /** A dropped member takes the comma before it along, or the one after it if it comes first. */
  private static void addCuts(List<Member> members, List<Cut> inner, List<Cut> cuts) {
    List<Cut> all = new ArrayList<>(inner);
    boolean anyKept = false;
    for (int i = 0; i < members.size(); i++) {
      Member member = members.get(i);
      if (!member.dropped()) {
        anyKept = true;
      } else if (anyKept) {
        all.add(new Cut(members.get(i - 1).end(), member.end()));
      } else if (i + 1 < members.size()) {
        all.add(new Cut(member.start(), members.get(i + 1).start()));
      } else {
        all.add(new Cut(member.start(), member.end()));
      }
    }
    all.sort((a, b) -> Integer.compare(a.start(), b.start()));
    cuts.addAll(all);
  }

  private static byte[] without(List<Cut> cuts, byte[] document) {
    ByteArrayOutputStream kept = new ByteArrayOutputStream(document.length);
    int from = 0;
    for (Cut cut : cuts) {
      kept.write(document, from, cut.start() - from);
      from = cut.end();
    }
    kept.write(document, from, document.length - from);
    return kept.toByteArray();
  }
}
