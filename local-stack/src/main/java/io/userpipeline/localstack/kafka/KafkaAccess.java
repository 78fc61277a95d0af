package io.userpipeline.localstack.kafka;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** Users of a secured broker and what they may do. */
final class KafkaAccess {

  private static final ScramCredentialInfo SCRAM =
      new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096);

  private KafkaAccess() {}

  /** Returns when the user can come in; closes the client. */
  static void addUser(Admin admin, String name, String password) {
    List<UserScramCredentialAlteration> user =
        List.of(new UserScramCredentialUpsertion(name, SCRAM, password));
    await(admin, admin.alterUserScramCredentials(user).all(), "The user " + name);
  }

  /** Returns when the principal is let in to everything; closes the client. */
  static void allow(Admin admin, String principal) {
    Collection<AclBinding> everything =
        List.of(
            binding(ResourceType.TOPIC, "*", principal),
            binding(ResourceType.GROUP, "*", principal),
            binding(ResourceType.TRANSACTIONAL_ID, "*", principal),
            binding(ResourceType.CLUSTER, "kafka-cluster", principal));
    await(admin, admin.createAcls(everything).all(), "The ACL of " + principal);
  }

  private static AclBinding binding(ResourceType type, String name, String principal) {
    return new AclBinding(
        new ResourcePattern(type, name, PatternType.LITERAL),
        new AccessControlEntry(principal, "*", AclOperation.ALL, AclPermissionType.ALLOW));
  }

  private static void await(Admin admin, KafkaFuture<Void> change, String what) {
    try (admin) {
      change.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(what + " cannot be made", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted: " + what + " is perhaps not made", e);
    }
  }
}
