package io.userpipeline.producer.schedule;

import java.time.Instant;

/**
 * Up to where slots are dealt with.
 *
 * @param schedule the name of the schedule that the slot belongs to
 * @param slot the last slot that gave a run or was left out
 */
record SlotMark(String schedule, Instant slot) {}
