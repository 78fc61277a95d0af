package io.userpipeline.console.audit;

import io.userpipeline.access.CurrentActor;
import io.userpipeline.console.problem.InvalidRequestException;
import io.userpipeline.console.security.PersonalDataRight;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Lets those look at personal data who may, and only after it is kept that they do. */
@ApplicationScoped
public class Looks {

  private static final Logger LOG = Logger.getLogger(Looks.class);

  private final AuditTopic audit;
  private final PersonalDataRight right;
  private final CurrentActor actor;

  Looks(AuditTopic audit, PersonalDataRight right, CurrentActor actor) {
    this.audit = audit;
    this.right = right;
    this.actor = actor;
  }

  /**
   * Keeps that the caller looks at a record, and then reads it.
   *
   * @param record such as {@code user_created.dlq-0@12}
   * @param data reads the record; not asked where the look cannot be kept
   * @throws jakarta.ws.rs.ForbiddenException if the caller may not
   * @throws io.userpipeline.inspection.InspectionException if the look cannot be kept
   */
  public <T> T at(String record, @Nullable LookReason reason, Supplier<T> data) {
    right.require();
    if (reason == null) {
      throw new InvalidRequestException(
          "body", "empty", "must be JSON such as {\"reason\":\"complaint of 28 November\"}");
    }
    Look look =
        new Look(Instant.now().truncatedTo(ChronoUnit.MILLIS), actor.name(), record, reason.text());
    audit.add(look);
    LOG.infof("Personal data of %s shown to %s", record, look.actor());
    return data.get();
  }
}
