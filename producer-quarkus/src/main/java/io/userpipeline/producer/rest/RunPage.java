package io.userpipeline.producer.rest;

import io.userpipeline.producer.run.Run;
import io.userpipeline.producer.run.RunState;
import io.userpipeline.producer.run.RunTrigger;
import io.userpipeline.producer.run.Runs;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
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
   * @param before only runs older than this one
   */
  record Filter(
      Optional<RunState> state, Optional<RunTrigger> trigger, Optional<UUID> before, int limit) {

    static final int MOST = 500;

    /**
     * Reads the query parameters; null means no filter.
     *
     * @throws InvalidRequestException if one of them breaks a rule
     */
    static Filter parse(
        @Nullable String state, @Nullable String trigger, @Nullable String before, int limit) {
      if (limit < 1 || limit > MOST) {
        throw new InvalidRequestException(
            "limit", Integer.toString(limit), "must be from 1 to " + MOST);
      }
      return new Filter(
          constant("state", state, RunState.values()),
          constant("trigger", trigger, RunTrigger.values()),
          Optional.ofNullable(before).map(Filter::runId),
          limit);
    }

    RunPage apply(Runs runs, RunViews views) {
      Optional<Run> last = before.flatMap(runs::find);
      if (before.isPresent() && last.isEmpty()) {
        throw new InvalidRequestException(
            "before", before.get().toString(), "must be the id of a known run");
      }
      Predicate<Run> older = run -> last.map(known -> Runs.isOlder(run, known)).orElse(true);
      List<Run> found =
          runs.select(
              run ->
                  older.test(run)
                      && state.map(wanted -> run.state() == wanted).orElse(true)
                      && trigger.map(wanted -> run.order().trigger() == wanted).orElse(true));
      List<RunView> page = found.stream().limit(limit).map(views::of).toList();
      return new RunPage(
          page, found.size() > limit ? address(page.get(page.size() - 1).id()) : null);
    }

    private String address(UUID last) {
      return "/api/runs?limit=%s&before=%s%s%s"
          .formatted(
              limit,
              last,
              state.map(wanted -> "&state=" + wanted).orElse(""),
              trigger.map(wanted -> "&trigger=" + wanted).orElse(""));
    }

    private static UUID runId(String text) {
      return RunId.parse(text)
          .orElseThrow(
              () -> new InvalidRequestException("before", text, "must be the id of a run"));
    }

    private static <E extends Enum<E>> Optional<E> constant(
        String parameter, @Nullable String text, E[] constants) {
      if (text == null) {
        return Optional.empty();
      }
      Optional<E> found = Stream.of(constants).filter(c -> c.name().equals(text)).findFirst();
      if (found.isEmpty()) {
        throw new InvalidRequestException(parameter, text, "must be one of " + List.of(constants));
      }
      return found;
    }
  }
}
