/** Measures writers of rows side by side, on the same machine, topic and node, in turns. */
package io.userpipeline.benchmarks;
