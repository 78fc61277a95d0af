package io.userpipeline.producer.reference;

/**
 * One setting of a mapping.
 *
 * @param key in full; {@code <name>} stands for what a user may choose
 * @param type what a value is, in words
 * @param standard the default; empty where there is none
 * @param meaning the documentation, in Markdown
 */
record Setting(String key, String type, String standard, String meaning) {}
