package io.userpipeline.torture.report;

import io.userpipeline.torture.plan.Part;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * What a process took at one moment.
 *
 * @param at since the load began
 * @param age since this process was first seen
 * @param residentBytes in memory, without files that it maps
 * @param descriptors files and connections that are open
 * @param liveHeapBytes of its heap what a collection had left just before; empty at most moments,
 *     as it is collected for this
 */
public record Footprint(
    Part part,
    Duration at,
    Duration age,
    long residentBytes,
    long descriptors,
    OptionalLong liveHeapBytes) {

  /** Whether it is of the process that the other is of. */
  boolean isOfSameProcessAs(Footprint other) {
    return part == other.part && at.minus(age).equals(other.at.minus(other.age));
  }
}
