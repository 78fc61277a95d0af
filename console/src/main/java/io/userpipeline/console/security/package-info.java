/** Who may use the console. */
@NullMarked
package io.userpipeline.console.security;

import org.jspecify.annotations.NullMarked;
