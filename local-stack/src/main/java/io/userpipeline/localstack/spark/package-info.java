/** Spark as a standalone cluster, and jobs submitted to one or to a single process. */
@NullMarked
package io.userpipeline.localstack.spark;

import org.jspecify.annotations.NullMarked;
