/** What stands in the way along the whole path, from where the console runs. */
@NullMarked
package io.userpipeline.console.doctor;

import org.jspecify.annotations.NullMarked;
