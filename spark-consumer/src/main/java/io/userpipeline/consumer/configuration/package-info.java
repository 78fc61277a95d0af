/** How settings are read: where they come from, in which order, and how a wrong one is reported. */
@NullMarked
package io.userpipeline.consumer.configuration;

import org.jspecify.annotations.NullMarked;
