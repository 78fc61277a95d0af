/** Reports, run by run, which events landed and which became dead letters. */
@NullMarked
package io.userpipeline.consumer.ledger;

import org.jspecify.annotations.NullMarked;
