/** Writes rows, each acknowledged or refused for a reason of its own. */
package io.userpipeline.consumer.sink;
