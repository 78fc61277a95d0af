package io.userpipeline.cli.up;

import java.util.ArrayDeque;
import java.util.Deque;

/** What has been started so far, to be closed in the opposite order when the rest cannot start. */
final class Closeables {

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  synchronized <T extends AutoCloseable> T add(T resource) {
    opened.push(resource);
    return resource;
  }

  synchronized void closeAll() {
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception e) {
        throw new IllegalStateException("What was started cannot be stopped", e);
      }
    }
  }
}
