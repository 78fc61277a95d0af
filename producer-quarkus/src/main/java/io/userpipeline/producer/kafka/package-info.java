/** What every client of the brokers has in common. */
package io.userpipeline.producer.kafka;
