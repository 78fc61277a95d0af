/** The date, and the time that passes; each question has one of them. */
@NullMarked
package io.userpipeline.producer.time;

import org.jspecify.annotations.NullMarked;
