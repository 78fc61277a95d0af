package io.userpipeline.localstack.spark;

import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * The main class of Spark's JVMs: runs the real one. To a user whom the operating system knows by
 * number alone, as containers have them, Hadoop refuses a login; such a user gets a name, and a
 * home, before anybody asks for them, as the entry point of Spark's own images gives one.
 */
public final class NamedUser {

  private static final String LOGIN = "org.apache.hadoop.security.UserGroupInformation";
  private static final String NAME = "spark";

  /** What Java calls a user without a name. */
  private static final String NAMELESS = "?";

  private NamedUser() {}

  /**
   * Runs another main class.
   *
   * @param arguments the class, then the class's own arguments
   */
  public static void main(String[] arguments) throws Throwable {
    if (System.getProperty("user.name", NAMELESS).equals(NAMELESS)) {
      Class<?> login = Class.forName(LOGIN);
      Object user = login.getMethod("createRemoteUser", String.class).invoke(null, NAME);
      login.getMethod("setLoginUser", login).invoke(null, user);
      // Of a home that is no path Spark's launcher makes folders.
      System.setProperty("user.home", System.getProperty("java.io.tmpdir"));
    }
    try {
      Class.forName(arguments[0])
          .getMethod("main", String[].class)
          .invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
