/**
 * Shows the pipeline to people, and lets them act.
 *
 * <pre>
 * flow        asks every hop every second: does it work, how much moves
 * producer    passes on what the producer answers and decides: runs, schedule
 * trace       one record over all hops
 * deadletter  what could not become a row, and its redrive
 * page        the web page that shows all that
 * source      how each hop is reached
 * </pre>
 *
 * It owns no data: everything here is somebody else's answer, or what was counted of it since the
 * start.
 */
@NullMarked
package io.userpipeline.console;

import org.jspecify.annotations.NullMarked;
