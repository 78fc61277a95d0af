package io.userpipeline.console.flow;

import io.userpipeline.console.flow.FlowView.Hop;
import io.userpipeline.console.flow.FlowView.HopView;
import io.userpipeline.console.flow.FlowView.State;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Remembers since when each hop is in its state. */
final class HopStates {

  private final Map<Hop, HopView> hops = new EnumMap<>(Hop.class);

  HopStates(Instant now) {
    for (Hop hop : Hop.values()) {
      hops.put(hop, new HopView(hop, State.UNKNOWN, now, null));
    }
  }

  /** A hop works. */
  void works(Hop hop, Instant now) {
    set(hop, State.WORKING, now, null);
  }

  /** A hop does not work, for a reason; it may have stopped before that was seen. */
  void isBroken(Hop hop, Instant since, String reason) {
    set(hop, State.BROKEN, since, reason);
  }

  List<HopView> all() {
    return List.copyOf(hops.values());
  }

  private void set(Hop hop, State state, Instant since, @Nullable String reason) {
    HopView before = hops.get(hop);
    boolean same = before != null && before.state() == state;
    hops.put(hop, new HopView(hop, state, same ? before.since() : since, reason));
  }
}
