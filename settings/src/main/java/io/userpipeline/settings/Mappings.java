package io.userpipeline.settings;

import io.smallrye.config.ConfigMapping;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.reflect.Type;
import java.util.Set;
import java.util.stream.Collectors;

/** The interfaces that a program with beans reads its settings by. */
public final class Mappings {

  private Mappings() {}

  /** Those that some bean needs whose name begins with that of a package. */
  public static Set<Class<?>> of(BeanManager beans, String inPackage) {
    return beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
        .flatMap(bean -> bean.getTypes().stream())
        .filter(type -> isMapping(type, inPackage))
        .map(type -> (Class<?>) type)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static boolean isMapping(Type type, String inPackage) {
    return type instanceof Class<?> mapping
        && mapping.getName().startsWith(inPackage)
        && mapping.isAnnotationPresent(ConfigMapping.class);
  }
}
