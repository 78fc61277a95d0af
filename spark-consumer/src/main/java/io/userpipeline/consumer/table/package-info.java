/** Whether the table fits the rows, and its making where it is missing. */
package io.userpipeline.consumer.table;
