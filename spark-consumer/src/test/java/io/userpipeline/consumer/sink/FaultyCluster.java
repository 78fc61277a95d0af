package io.userpipeline.consumer.sink;

import static com.datastax.oss.simulacron.common.stubbing.PrimeDsl.noResult;
import static com.datastax.oss.simulacron.common.stubbing.PrimeDsl.noRows;
import static com.datastax.oss.simulacron.common.stubbing.PrimeDsl.query;
import static com.datastax.oss.simulacron.common.stubbing.PrimeDsl.when;

import com.datastax.oss.protocol.internal.Frame;
import com.datastax.oss.simulacron.common.cluster.AbstractNode;
import com.datastax.oss.simulacron.common.cluster.ClusterSpec;
import com.datastax.oss.simulacron.common.cluster.QueryLog;
import com.datastax.oss.simulacron.common.result.Result;
import com.datastax.oss.simulacron.common.result.SuccessResult;
import com.datastax.oss.simulacron.common.stubbing.Action;
import com.datastax.oss.simulacron.server.BoundCluster;
import com.datastax.oss.simulacron.server.BoundNode;
import com.datastax.oss.simulacron.server.NodePerPortResolver;
import com.datastax.oss.simulacron.server.Server;
import com.datastax.spark.connector.cql.CassandraConnectorConf;
import io.userpipeline.consumer.cassandra.ClusterAccess;
import io.userpipeline.consumer.configuration.ConfigurationLoader;
import io.userpipeline.consumer.configuration.ConfigurationSources;
import io.userpipeline.consumer.job.PipelineConfiguration;
import io.userpipeline.consumer.transform.Mapping;
import io.userpipeline.localstack.server.Ports;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.spark.SparkConf;
import org.jspecify.annotations.Nullable;

/** Nodes that speak Cassandra's protocol and answer writes as they are told; they count them. */
final class FaultyCluster implements AutoCloseable {

  private final int port = Ports.claim(0, "the simulated node");
  private final Server server =
      Server.builder()
          .withMultipleNodesPerIp(true)
          .withAddressResolver(new NodePerPortResolver(new byte[] {127, 0, 0, 1}, port))
          .build();
  private final String insert;
  private final Queue<Long> arrivals = new ConcurrentLinkedQueue<>();
  private final Set<Object> acknowledged = ConcurrentHashMap.newKeySet();

  private final Answer answer = new Answer();
  private volatile @Nullable BoundNode ill;
  private final BoundCluster cluster;

  FaultyCluster(String insert, int nodes) {
    this.insert = insert;
    cluster = server.register(ClusterSpec.builder().withNodes(nodes));
    cluster.registerQueryListener(
        (node, request) -> {
          if (!node.equals(ill)) {
            record(request);
          }
        });
    cluster.prime(when(write()).then(answer));
  }

  /** How the job reaches it. */
  CassandraConnectorConf access() {
    Map<String, String> settings =
        Map.of(
            "pipeline.cassandra.contact-points", "127.0.0.1",
            "pipeline.cassandra.port", Integer.toString(port),
            "pipeline.cassandra.local-datacenter", "dc1",
            "pipeline.checkpoint.location", "unused");
    var configuration =
        ConfigurationLoader.load(
            PipelineConfiguration.class, new ConfigurationSources(settings, Map.of(), Map.of()));
    return new ClusterAccess(configuration.cassandra(), new SparkConf(false)).local();
  }

  /** Answers every write like this from now on. */
  void fail(Result fault) {
    arrivals.clear();
    answer.current = fault;
  }

  /** One of the nodes takes every write from now on and says nothing; its connections stay open. */
  void hangOne() {
    failOne(noResult());
  }

  /** One of the nodes answers every write like this from now on. */
  void failOne(Result fault) {
    ill = cluster.node(0);
    ill.prime(when(write()).then(fault).ignoreOnPrepare());
  }

  /** Acknowledges every write from now on. */
  void recover() {
    answer.current = Answer.ACKNOWLEDGEMENT;
  }

  void forgetArrivals() {
    arrivals.clear();
  }

  /** The most writes that reached the node within one second since it fails. */
  long mostArrivalsInOneSecond() {
    TreeMap<Long, Integer> ordered = new TreeMap<>();
    arrivals.forEach(time -> ordered.merge(time, 1, Integer::sum));
    return ordered.keySet().stream()
        .mapToLong(
            start -> ordered.subMap(start, start + 1_000).values().stream().mapToInt(n -> n).sum())
        .max()
        .orElse(0);
  }

  /** The ids of the rows it has acknowledged. */
  Set<Object> acknowledged() {
    return acknowledged;
  }

  @Override
  public void close() {
    server.close();
  }

  private void record(QueryLog request) {
    if (request.getType().equals("EXECUTE")) {
      if (answer.wasAcknowledgement()) {
        acknowledged.add(request.getDecodedValue(Mapping.ID));
      } else {
        arrivals.add(System.nanoTime() / 1_000_000);
      }
    }
  }

  private com.datastax.oss.simulacron.common.request.Query write() {
    Map<String, String> types = new LinkedHashMap<>();
    types.put(Mapping.ID, "uuid");
    types.put("name", "ascii");
    types.put("timestamp", "bigint");
    return query(insert, List.of(), new LinkedHashMap<>(), new LinkedHashMap<>(types));
  }

  /**
   * What every write is answered. It changes between two requests, never within one: a request is
   * counted by the answer that it gets, which the thread that answers it remembers. It is a success
   * because the simulator prepares statements of successes alone as usual.
   */
  private static final class Answer extends SuccessResult {

    static final Result ACKNOWLEDGEMENT = noRows();

    volatile Result current = ACKNOWLEDGEMENT;
    private final ThreadLocal<@Nullable Result> given = new ThreadLocal<>();

    Answer() {
      super(List.of(), new LinkedHashMap<>());
    }

    /** Whether the request that this thread has answered last was acknowledged. */
    boolean wasAcknowledgement() {
      return given.get() == ACKNOWLEDGEMENT;
    }

    @Override
    public List<Action> toActions(AbstractNode node, Frame frame) {
      Result now = current;
      given.set(now);
      return now.toActions(node, frame);
    }
  }
}
