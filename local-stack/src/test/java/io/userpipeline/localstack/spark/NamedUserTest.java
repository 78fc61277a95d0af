package io.userpipeline.localstack.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.userpipeline.localstack.process.ChildJvm;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamedUserTest {

  @TempDir private Path logs;

  @Test
  void aUserWithoutANameHasANameForHadoopAndAHomeForSpark() throws Exception {
    // Given
    ChildJvm child =
        SparkJvm.driver("Nameless", LoginName.class.getName())
            .classPath(System.getProperty("java.class.path"))
            .jvmOptions("-Duser.name=?", "-Duser.home=?")
            .temporaryDirectory(logs)
            .start(logs);

    // When
    int exitCode = child.awaitExit();

    // Then
    assertThat(exitCode).as(child.log()).isZero();
    assertThat(child.log()).contains("login=spark home=" + logs);
  }

  /** Tells whom Hadoop takes it for. */
  public static final class LoginName {
    public static void main(String[] arguments) throws Exception {
      Class<?> login = Class.forName("org.apache.hadoop.security.UserGroupInformation");
      Object user = login.getMethod("getLoginUser").invoke(null);
      System.out.println(
          "login="
              + login.getMethod("getShortUserName").invoke(user)
              + " home="
              + System.getProperty("user.home"));
    }
  }
}
