package io.userpipeline.producer.reference;

import java.util.List;

/**
 * A configuration interface.
 *
 * @param meaning its documentation, in Markdown
 */
record Mapping(String prefix, String meaning, List<Setting> settings) {}
