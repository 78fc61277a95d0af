package io.userpipeline.producer.reference;

import com.sun.source.util.DocTrees;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import io.smallrye.config.WithParentName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** Makes the methods of a configuration interface into settings. */
final class MappingReader {

  private static final Pattern CODE = Pattern.compile("\\{@(?:code|link)\\s+([^}]+)}");
  private static final Pattern CAPITAL = Pattern.compile("(?=\\p{Upper})");

  private final DocTrees documentation;

  MappingReader(DocTrees documentation) {
    this.documentation = documentation;
  }

  Mapping read(TypeElement mapping, String prefix) {
    List<Setting> settings = new ArrayList<>();
    addSettings(mapping, prefix, settings);
    return new Mapping(prefix, meaning(mapping), settings);
  }

  private void addSettings(TypeElement group, String prefix, List<Setting> settings) {
    for (TypeMirror shared : group.getInterfaces()) {
      addSettings((TypeElement) ((DeclaredType) shared).asElement(), prefix, settings);
    }
    for (ExecutableElement method : ElementFilter.methodsIn(group.getEnclosedElements())) {
      if (method.getModifiers().contains(Modifier.ABSTRACT)) {
        add(method, key(prefix, method), settings);
      }
    }
  }

  private void add(ExecutableElement method, String key, List<Setting> settings) {
    TypeMirror type = method.getReturnType();
    String whole = isA(type, "Map") ? key + ".<name>" : key;
    Optional<TypeElement> group = group(type);
    if (group.isPresent()) {
      addSettings(group.get(), whole, settings);
    } else {
      settings.add(
          new Setting(whole, ValueType.describe(method), standard(method), meaning(method)));
    }
  }

  /** The nested interface that a method, or a map of them, leads to. */
  private static Optional<TypeElement> group(TypeMirror type) {
    if (isA(type, "Map")) {
      return group(((DeclaredType) type).getTypeArguments().get(1));
    }
    return type instanceof DeclaredType declared
            && declared.asElement() instanceof TypeElement element
            && element.getKind() == ElementKind.INTERFACE
            && element.getEnclosingElement().getKind() == ElementKind.INTERFACE
        ? Optional.of(element)
        : Optional.empty();
  }

  private static boolean isA(TypeMirror type, String simpleName) {
    return type instanceof DeclaredType declared
        && declared.asElement().getSimpleName().contentEquals(simpleName);
  }

  private static String standard(ExecutableElement method) {
    WithDefault standard = method.getAnnotation(WithDefault.class);
    return standard == null ? "" : standard.value();
  }

  private static String key(String prefix, ExecutableElement method) {
    if (method.getAnnotation(WithParentName.class) != null) {
      return prefix;
    }
    WithName name = method.getAnnotation(WithName.class);
    return prefix
        + "."
        + (name == null
            ? String.join("-", CAPITAL.split(method.getSimpleName())).toLowerCase(Locale.ROOT)
            : name.value());
  }

  private String meaning(Element element) {
    var comment = documentation.getDocCommentTree(documentation.getPath(element));
    if (comment == null) {
      throw new IllegalStateException(element + " has no documentation");
    }
    StringBuilder text = new StringBuilder();
    comment.getFullBody().forEach(text::append);
    return CODE.matcher(text).replaceAll("`$1`").replaceAll("\\s+", " ").strip();
  }
}
