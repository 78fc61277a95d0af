/** Whether the table fits the rows, and its making where it is missing. */
@NullMarked
package io.userpipeline.consumer.table;

import org.jspecify.annotations.NullMarked;
