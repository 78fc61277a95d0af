/** The life of the query: start, restart after a failure, end. */
package io.userpipeline.consumer.job;
