/** Reports, run by run, which events landed and which became dead letters. */
package io.userpipeline.consumer.ledger;
