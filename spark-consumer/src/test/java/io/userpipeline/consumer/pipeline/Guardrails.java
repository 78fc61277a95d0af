package io.userpipeline.consumer.pipeline;

import com.sun.tools.attach.VirtualMachine;
import javax.management.Attribute;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * What whoever runs Cassandra may forbid roles at any time, without a restart; allowed again at the
 * end.
 */
final class Guardrails implements AutoCloseable {

  private final JMXConnector connection;

  private Guardrails(JMXConnector connection) {
    this.connection = connection;
  }

  /** Those of a node on this machine. */
  @SuppressWarnings("BanJNDI") // The address comes from a process that the test has started.
  static Guardrails of(long pid) throws Exception {
    VirtualMachine node = VirtualMachine.attach(Long.toString(pid));
    try {
      String address = node.startLocalManagementAgent();
      return new Guardrails(JMXConnectorFactory.connect(new JMXServiceURL(address)));
    } finally {
      node.detach();
    }
  }

  /** Writes must not say their time. */
  void forbidWriteTimes() throws Exception {
    allowWriteTimes(false);
  }

  @Override
  public void close() throws Exception {
    allowWriteTimes(true);
    connection.close();
  }

  private void allowWriteTimes(boolean allowed) throws Exception {
    MBeanServerConnection beans = connection.getMBeanServerConnection();
    beans.setAttribute(
        new ObjectName("org.apache.cassandra.db:type=Guardrails"),
        new Attribute("UserTimestampsEnabled", allowed));
  }
}
