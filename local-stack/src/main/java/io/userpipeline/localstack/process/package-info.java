/** Child JVMs that never outlive their parent. */
package io.userpipeline.localstack.process;
