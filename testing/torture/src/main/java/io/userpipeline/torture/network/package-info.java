/** Proxies between the parts of the pipeline, which can do to bytes what networks do. */
@NullMarked
package io.userpipeline.torture.network;

import org.jspecify.annotations.NullMarked;
