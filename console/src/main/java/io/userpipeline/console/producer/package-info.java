/** What the producer answers, passed on. */
@NullMarked
package io.userpipeline.console.producer;

import org.jspecify.annotations.NullMarked;
