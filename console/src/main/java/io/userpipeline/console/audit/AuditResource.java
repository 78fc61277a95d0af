package io.userpipeline.console.audit;

import io.smallrye.common.annotation.Blocking;
import io.userpipeline.access.CurrentActor;
import io.userpipeline.access.Role;
import io.userpipeline.console.security.PersonalDataRight;
import io.userpipeline.console.source.Scans;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who looked at whose personal data? */
@Path("/api/audit")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Audit")
class AuditResource {

  private static final int MOST = 100;

  private final AuditTopic audit;
  private final PersonalDataRight right;
  private final CurrentActor actor;
  private final Scans scans;

  AuditResource(AuditTopic audit, PersonalDataRight right, CurrentActor actor, Scans scans) {
    this.audit = audit;
    this.right = right;
    this.actor = actor;
    this.scans = scans;
  }

  @GET
  @Blocking
  @Operation(
      summary = "The last looks at personal data, the youngest first",
      description = "For operators, and for those who may look.")
  public View last() {
    if (actor.role() != Role.OPERATOR && !right.isGiven()) {
      throw new ForbiddenException(
          "%s is a viewer, the audit needs an operator".formatted(actor.name()));
    }
    return new View(scans.answer(() -> audit.last(MOST)));
  }

  /** The last looks. */
  @Schema(name = "Audit")
  record View(@Schema(description = "at most a hundred") List<Look> looks) {}
}
