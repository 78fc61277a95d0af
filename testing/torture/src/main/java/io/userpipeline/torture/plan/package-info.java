/** What goes wrong when: a plan that is made of a seed alone. */
@NullMarked
package io.userpipeline.torture.plan;

import org.jspecify.annotations.NullMarked;
