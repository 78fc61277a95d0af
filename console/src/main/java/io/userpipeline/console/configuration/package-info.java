/** What the programs are set to. */
@NullMarked
package io.userpipeline.console.configuration;

import org.jspecify.annotations.NullMarked;
