/** The programs that are measured, and what they are compared with, each as a process. */
package io.userpipeline.benchmarks.candidate;
