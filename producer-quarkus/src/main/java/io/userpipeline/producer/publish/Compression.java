package io.userpipeline.producer.publish;

/** How Kafka keeps the events of a batch. */
enum Compression {
  NONE,
  GZIP,
  SNAPPY,
  LZ4,
  ZSTD
}
