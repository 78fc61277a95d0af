/** Whether every hop works, and how much moves, second by second. */
@NullMarked
package io.userpipeline.console.flow;

import org.jspecify.annotations.NullMarked;
