/** What the pipeline has to do meanwhile. */
@NullMarked
package io.userpipeline.torture.load;

import org.jspecify.annotations.NullMarked;
