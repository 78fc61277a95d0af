package io.userpipeline.producer.run;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.userpipeline.producer.client.Page;
import io.userpipeline.producer.client.UserQuery;
import io.userpipeline.producer.client.UserSource;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Gives as many users as asked for, when the test wants. */
final class FakeSource implements UserSource {

  static final UserQuery QUERY = new UserQuery("/api/1.4/", Map.of());

  private final List<Page> asked = new ArrayList<>();
  private final int pageSize;
  private Function<Page, Uni<List<byte[]>>> answer = page -> Uni.createFrom().item(usersOf(page));
  private UniEmitter<? super List<byte[]>> waiting;

  FakeSource(int pageSize) {
    this.pageSize = pageSize;
  }

  static List<byte[]> usersOf(Page page) {
    return Collections.nCopies(page.size(), new byte[0]);
  }

  void answerWith(Function<Page, Uni<List<byte[]>>> other) {
    answer = other;
  }

  /** Lets the calls wait until {@link #answerNow}. */
  void holdBack() {
    answer = page -> Uni.createFrom().emitter(emitter -> waiting = emitter);
  }

  void answerNow() {
    waiting.complete(usersOf(asked.get(asked.size() - 1)));
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
    return pageSize;
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
