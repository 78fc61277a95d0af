/** What every client of the brokers has in common. */
@NullMarked
package io.userpipeline.producer.kafka;

import org.jspecify.annotations.NullMarked;
