/** What the producer says of itself to probes. */
package io.userpipeline.producer.health;
