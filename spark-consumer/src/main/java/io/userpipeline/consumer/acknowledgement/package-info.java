/** Nothing counts before its acknowledgement: what is in flight, bounded and awaited. */
package io.userpipeline.consumer.acknowledgement;
