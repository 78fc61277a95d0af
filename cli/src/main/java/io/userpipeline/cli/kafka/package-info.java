/** How commands reach Kafka and read a topic. */
package io.userpipeline.cli.kafka;
