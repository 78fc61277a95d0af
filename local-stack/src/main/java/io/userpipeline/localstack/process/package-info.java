/** Child JVMs that never outlive their parent. */
@NullMarked
package io.userpipeline.localstack.process;

import org.jspecify.annotations.NullMarked;
