/** What is kept out of the log. */
@NullMarked
package io.userpipeline.producer.logging;

import org.jspecify.annotations.NullMarked;
