/** Measures the packaged job beside what people would use instead, in turns on one machine. */
package io.userpipeline.benchmarks;
