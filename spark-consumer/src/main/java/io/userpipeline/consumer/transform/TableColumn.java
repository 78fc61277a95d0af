package io.userpipeline.consumer.transform;

import java.io.Serializable;

/**
 * A column that the table must have.
 *
 * @param cqlType its type, as Cassandra names it
 */
public record TableColumn(String name, String cqlType) implements Serializable {}
