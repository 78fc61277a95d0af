/** An API of the torture's own, which keeps a log of every user that it has given. */
@NullMarked
package io.userpipeline.torture.api;

import org.jspecify.annotations.NullMarked;
