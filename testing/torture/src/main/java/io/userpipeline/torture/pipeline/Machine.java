package io.userpipeline.torture.pipeline;

import io.userpipeline.torture.plan.FaultKind;
import java.util.EnumSet;
import java.util.Set;

/** What can be made to go wrong on this machine. */
public final class Machine {

  private Machine() {}

  /**
   * All kinds of faults but those that need what is not here: root, libfaketime, further addresses
   * of loopback.
   */
  public static Set<FaultKind> faults() {
    Set<FaultKind> faults = EnumSet.allOf(FaultKind.class);
    if (!"root".equals(System.getProperty("user.name"))) {
      faults.remove(FaultKind.FULL_DISK);
    }
    if (!Clocks.canJump()) {
      faults.remove(FaultKind.CLOCK);
    }
    if (!Network.canBeDisrupted()) {
      faults.remove(FaultKind.NETWORK);
    }
    return faults;
  }
}
