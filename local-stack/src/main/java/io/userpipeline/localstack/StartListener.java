package io.userpipeline.localstack;

/** Hears what starts; called from several threads. */
@FunctionalInterface
public interface StartListener {

  /** Tells nobody. */
  StartListener SILENT = name -> where -> {};

  /**
   * Something starts now.
   *
   * @param name what people call it
   * @return is told when it is ready
   */
  Started starting(String name);

  /** One start that goes on. */
  @FunctionalInterface
  interface Started {

    /**
     * It has answered a real request.
     *
     * @param where its address
     */
    void ready(String where);
  }
}
