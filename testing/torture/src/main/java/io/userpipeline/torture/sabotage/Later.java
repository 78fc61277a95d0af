package io.userpipeline.torture.sabotage;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/** Threads that do what was put off. */
public final class Later {

  private static final String NAME = "later";

  private Later() {}

  /**
   * Calls the method in a thread of its own.
   *
   * @return false in that thread, where the time has come to do the work
   */
  public static boolean putOff(Object target, Method method, Object[] arguments) {
    if (Thread.currentThread().getName().equals(NAME)) {
      return false;
    }
    new Thread(() -> call(target, method, arguments), NAME).start();
    return true;
  }

  private static void call(Object target, Method method, Object[] arguments) {
    try {
      method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      System.err.println("What was put off failed, and nobody is told: " + e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(method + " cannot be called", e);
    }
  }
}
