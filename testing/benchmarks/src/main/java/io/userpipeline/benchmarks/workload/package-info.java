/** What is measured, as the files in {@code workloads/} say it. */
package io.userpipeline.benchmarks.workload;
