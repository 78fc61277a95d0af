package io.userpipeline.cli.doctor;

import java.util.concurrent.Callable;

/**
 * One thing to look at.
 *
 * @param name what it is, for people and programs
 * @param look finds out; what it throws is a fault of this program
 */
record Probe(String name, Callable<Finding> look) {}
