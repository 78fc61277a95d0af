package io.userpipeline.consumer.start;

/** The job was asked to end while it waited. */
public final class StoppedException extends Exception {

  private static final long serialVersionUID = 1L;
}
