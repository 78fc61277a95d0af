/** How many rows a second writers land, and what a row costs them and Cassandra. */
package io.userpipeline.benchmarks.throughput;
