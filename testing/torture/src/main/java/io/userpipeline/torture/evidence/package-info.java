/** What the topics, the table, the API's log and the producer say at the end. */
@NullMarked
package io.userpipeline.torture.evidence;

import org.jspecify.annotations.NullMarked;
