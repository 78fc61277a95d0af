/** Tells others how far the job has come. */
package io.userpipeline.consumer.progress;
