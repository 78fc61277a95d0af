/** What the pipeline's own job is compared with; runs inside Spark. */
package io.userpipeline.benchmarks.baseline;
