package io.userpipeline.producer.rest;

import io.userpipeline.producer.run.Run;
import io.userpipeline.producer.run.RunState;
import io.userpipeline.producer.run.RunTrigger;
import io.userpipeline.producer.run.Runs;
import jakarta.ws.rs.NotFoundException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Some of the runs, the youngest first. */
@Schema(name = "RunPage")
record RunPage(
    List<RunView> runs,
    @Schema(description = "address of the next ones; null after the last", nullable = true)
        @Nullable String next) {

  /**
   * Which runs are wanted.
   *
   * @param missing only runs that have ended and lack acknowledged events
   * @param before only runs older than this one
   */
  record Filter(
      Optional<RunState> state,
      Optional<RunTrigger> trigger,
      boolean missing,
      Optional<UUID> before,
      int limit) {

    static final Set<String> PARAMETERS = Set.of("state", "trigger", "missing", "before", "limit");

    static final int USUAL = 50;
    static final int MOST = 500;

    /**
     * Reads the query.
     *
     * @throws InvalidRequestException if it breaks a rule
     */
    static Filter parse(Query query) {
      return new Filter(
          query.constant("state", RunState.values()),
          query.constant("trigger", RunTrigger.values()),
          query.flag("missing"),
          query.runId("before"),
          query.number("limit", USUAL, 1, MOST));
    }

    RunPage apply(Runs runs, RunViews views) {
      Optional<Run> last = before.flatMap(runs::find);
      if (before.isPresent() && last.isEmpty()) {
        throw new NotFoundException("There is no run with the id of the parameter before");
      }
      Predicate<Run> older = run -> last.map(known -> Runs.isOlder(run, known)).orElse(true);
      List<Run> chosen =
          runs.select(
              run ->
                  older.test(run)
                      && state.map(wanted -> run.state() == wanted).orElse(true)
                      && trigger.map(wanted -> run.order().trigger() == wanted).orElse(true)
                      && (!missing || run.state().isFinal() && run.acked() > 0));
      // What became of a run takes time to find out, so it is asked of no more than it takes.
      List<RunView> found =
          chosen.stream().map(views::of).filter(this::isWanted).limit(limit + 1L).toList();
      List<RunView> page = found.subList(0, Math.min(limit, found.size()));
      return new RunPage(
          page, found.size() > limit ? address(page.get(page.size() - 1).id()) : null);
    }

    private boolean isWanted(RunView run) {
      return !missing || run.lacksEvents();
    }

    private String address(UUID last) {
      return "/api/runs?limit=%s&before=%s%s%s%s"
          .formatted(
              limit,
              last,
              state.map(wanted -> "&state=" + wanted).orElse(""),
              trigger.map(wanted -> "&trigger=" + wanted).orElse(""),
              missing ? "&missing=true" : "");
    }
  }
}
