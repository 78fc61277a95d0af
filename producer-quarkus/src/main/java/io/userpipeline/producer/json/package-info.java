/** JSON of others, of which only the structure matters. */
@NullMarked
package io.userpipeline.producer.json;

import org.jspecify.annotations.NullMarked;
