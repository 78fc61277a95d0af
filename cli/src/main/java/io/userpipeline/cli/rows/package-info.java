/** Reads and shows the rows in Cassandra. */
package io.userpipeline.cli.rows;
