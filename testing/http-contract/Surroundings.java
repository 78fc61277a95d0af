import io.userpipeline.localstack.LocalStack;
import io.userpipeline.localstack.LocalStackOptions;
import io.userpipeline.localstack.randomuser.RandomUserStandIn;

/** Starts what the producer needs, a Kafka and a stand-in of the API, and prints where they are, until its input ends. */
final class Surroundings {

  public static void main(String[] arguments) throws Exception {
    try (RandomUserStandIn api = RandomUserStandIn.start(0);
        LocalStack stack = LocalStack.start(LocalStackOptions.none().withKafka())) {
      System.out.printf("%s %s%n", stack.kafka().bootstrapServers(), api.url());
      while (System.in.read() >= 0) {
        // Its input has nothing to tell but its end.
      }
    }
  }
}
