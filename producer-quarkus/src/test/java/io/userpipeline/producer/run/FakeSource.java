package io.userpipeline.producer.run;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.userpipeline.producer.client.Page;
import io.userpipeline.producer.client.UserQuery;
import io.userpipeline.producer.client.UserSource;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Gives as many users as asked for, when the test wants. */
final class FakeSource implements UserSource {

  static final UserQuery QUERY = new UserQuery("/api/1.4/", Map.of());

  private final List<Page> asked = new CopyOnWriteArrayList<>();
  private final List<UniEmitter<? super List<byte[]>>> waiting = new CopyOnWriteArrayList<>();
  private volatile Function<Page, Uni<List<byte[]>>> answer = FakeSource::usersOf;

  static Uni<List<byte[]>> usersOf(Page page) {
    return Uni.createFrom().item(Collections.nCopies(page.size(), new byte[0]));
  }

  void answerWith(Function<Page, Uni<List<byte[]>>> other) {
    answer = other;
  }

  /** Lets the calls wait until {@link #answerAll}. */
  void holdBack() {
    answer = page -> Uni.createFrom().emitter(waiting::add);
  }

  /** Answers the calls that wait, and those to come at once. */
  void answerAll() {
    answer = FakeSource::usersOf;
    for (int i = 0; i < waiting.size(); i++) {
      Page page = asked.get(asked.size() - waiting.size() + i);
      waiting.get(i).complete(Collections.nCopies(page.size(), new byte[0]));
    }
    waiting.clear();
  }

  List<Page> asked() {
    return asked;
  }

  @Override
  public UserQuery query() {
    return QUERY;
  }

  @Override
  public int pageSize() {
    return Orders.PAGE_SIZE;
  }

  @Override
  public URI address(UserQuery query) {
    return URI.create("http://api.example" + query.path());
  }

  @Override
  public Uni<List<byte[]>> fetch(Page page) {
    asked.add(page);
    return answer.apply(page);
  }
}
