/** One record becomes a row or a dead letter, acknowledged, whoever brings it. */
@NullMarked
package io.userpipeline.consumer.landing;

import org.jspecify.annotations.NullMarked;
