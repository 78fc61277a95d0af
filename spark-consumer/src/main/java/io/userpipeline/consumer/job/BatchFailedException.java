package io.userpipeline.consumer.job;

/** A batch that is landed without a query failed. */
final class BatchFailedException extends Exception {

  private static final long serialVersionUID = 1L;

  BatchFailedException(Throwable cause) {
    super("The batch that is read without Spark's reader failed", cause);
  }
}
