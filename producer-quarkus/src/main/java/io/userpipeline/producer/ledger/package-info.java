/** Reads what the consumer reports and tells of each run what became of its events. */
package io.userpipeline.producer.ledger;
