/** Reads what the consumer reports and tells of each run what became of its events. */
@NullMarked
package io.userpipeline.producer.ledger;

import org.jspecify.annotations.NullMarked;
