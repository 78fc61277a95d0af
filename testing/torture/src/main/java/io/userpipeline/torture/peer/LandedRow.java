package io.userpipeline.torture.peer;

/**
 * A row of a peer's table.
 *
 * @param person whom it is about
 * @param named whether it has a first and a last name
 */
public record LandedRow(String person, boolean named) {}
