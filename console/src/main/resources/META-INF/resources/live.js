// Follows a stream of server-sent events with fetch, because EventSource cannot send a key. A stream that ends, fails or falls
// silent is opened again: after 1 s, then twice as long each time, 30 s at most. What was missed comes by Last-Event-ID.
import { headers, problemOf } from './api.js';
import { events } from './events.js';

const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 30_000;

/**
 * on: { message(data), open(), lost(problem, nextTryAt) }; silence: after how many ms without a byte the stream counts as
 * lost. Gives { retry(), pause() }; retry() also goes on after a pause.
 */
export function follow(path, on, { silence = 0 } = {}) {
  let paused = false,
    pause = FIRST_PAUSE,
    lastId = null,
    running = null,
    timer = 0;

  async function run() {
    const abort = (running = new AbortController());
    let watch = 0;
    const alive = () => {
      clearTimeout(watch);
      if (silence) watch = setTimeout(() => abort.abort(), silence);
    };
    try {
      alive();
      const response = await fetch(path, {
        headers: headers({ Accept: 'text/event-stream', ...(lastId && { 'Last-Event-ID': lastId }) }),
        cache: 'no-store',
        signal: abort.signal,
      });
      if (!response.ok) throw await problemOf(response);
      on.open?.();
      for await (const event of events(response.body, alive)) {
        pause = FIRST_PAUSE;
        if (event.id != null) lastId = event.id;
        if (event.data) on.message(JSON.parse(event.data));
      }
      throw new Error('The stream has ended.');
    } catch (failure) {
      abort.abort();
      if (!paused && running === abort) again(failure);
    } finally {
      clearTimeout(watch);
    }
  }

  function again(failure) {
    timer = setTimeout(run, pause);
    on.lost?.(failure, Date.now() + pause);
    pause = Math.min(LONGEST_PAUSE, pause * 2);
  }

  run();
  return {
    retry() {
      clearTimeout(timer);
      paused = false;
      pause = FIRST_PAUSE;
      const before = running;
      run();
      before?.abort();
    },
    pause() {
      paused = true;
      clearTimeout(timer);
      running?.abort();
    },
  };
}
