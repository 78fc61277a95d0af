/** The Kafka broker's own process: formats its storage when it is new, then serves. */
package io.userpipeline.localstack.broker;
