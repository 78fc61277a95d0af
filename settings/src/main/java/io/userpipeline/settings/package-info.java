/** What a program is set to, for people who ask why it does what it does. */
@NullMarked
package io.userpipeline.settings;

import org.jspecify.annotations.NullMarked;
