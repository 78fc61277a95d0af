/** What happened, for people and for programs. */
@NullMarked
package io.userpipeline.torture.report;

import org.jspecify.annotations.NullMarked;
