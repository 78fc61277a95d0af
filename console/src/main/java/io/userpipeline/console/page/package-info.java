/** The web page. */
@NullMarked
package io.userpipeline.console.page;

import org.jspecify.annotations.NullMarked;
