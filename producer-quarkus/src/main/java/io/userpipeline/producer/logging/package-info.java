/** What is kept out of the log. */
package io.userpipeline.producer.logging;
