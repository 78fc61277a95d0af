package io.userpipeline.access;

/** What a caller may do. */
public enum Role {
  /** Look at everything. */
  VIEWER,
  /** Everything that needs no right beside the role. */
  OPERATOR
}
