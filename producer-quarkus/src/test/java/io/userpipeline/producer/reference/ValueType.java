package io.userpipeline.producer.reference;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** What a value of a setting is, in words. */
final class ValueType {

  private static final Map<String, String> WORDS =
      Map.of(
          "int", "whole number",
          "OptionalInt", "whole number",
          "long", "whole number",
          "double", "number",
          "boolean", "`true`, `false`",
          "String", "text",
          "MemorySize", "size",
          "URI", "address",
          "Path", "file");

  private ValueType() {}

  static String describe(ExecutableElement method) {
    Min min = method.getAnnotation(Min.class);
    Max max = method.getAnnotation(Max.class);
    return describe(method.getReturnType())
        + (min == null ? "" : " from " + min.value())
        + (max == null ? "" : " to " + max.value());
  }

  private static String describe(TypeMirror type) {
    if (!(type instanceof DeclaredType declared)) {
      return word(type.getKind().name().toLowerCase(Locale.ROOT));
    }
    Element element = declared.asElement();
    String name = element.getSimpleName().toString();
    return switch (name) {
      case "Optional" -> describe(declared.getTypeArguments().get(0));
      case "Secret" -> "secret " + describe(declared.getTypeArguments().get(0));
      case "Map" -> describe(declared.getTypeArguments().get(1));
      case "List", "Set" -> describe(declared.getTypeArguments().get(0)) + ", commas between";
      default -> element.getKind() == ElementKind.ENUM ? constants(element) : word(name);
    };
  }

  private static String word(String name) {
    return WORDS.getOrDefault(name, name.toLowerCase(Locale.ROOT));
  }

  private static String constants(Element type) {
    return type.getEnclosedElements().stream()
        .filter(element -> element.getKind() == ElementKind.ENUM_CONSTANT)
        .map(constant -> constant.getSimpleName().toString())
        .map(constant -> "`" + constant.toLowerCase(Locale.ROOT).replace('_', '-') + "`")
        .collect(Collectors.joining(", "));
  }
}
