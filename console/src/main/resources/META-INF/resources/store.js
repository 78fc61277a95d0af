// What the page knows: who asks, the flow, the runs. Filled by the two streams; screens listen to its events:
// me, flow, run, live. Nothing here is guessed: what the API says nothing of stays null.
import { get } from './api.js';
import { follow } from './live.js';

const SILENCE = 6000;
const HIDDEN_EVERY = 10_000;
const HIDDEN_AFTER = 5000;
const MOST_RUNS = 500;
/** How long reports of landed events may take to be read after the job has passed the events. */
const REPORTS_TAKE = 30_000;
/** After this long, what has neither landed nor become a dead letter is missing, whatever the lag. */
const MISSING_AFTER = 15 * 60_000;

export const store = Object.assign(new EventTarget(), {
  me: null,
  meProblem: null,
  flow: null,
  flowAt: 0,
  /** live: null before the first answer, else true or false. */
  live: null,
  lostAt: null,
  nextTryAt: null,
  problem: null,
  runs: new Map(),
  caughtUpAt: 0,
});

const say = name => store.dispatchEvent(new Event(name));

/** Listens until the signal aborts. */
export function listen(name, listener, signal) {
  store.addEventListener(name, listener, { signal });
}

let flowStream, runStream;

export function start() {
  whoAmI();
  flowStream = follow('/api/flow/changes', { message: onFlow, lost: onLost }, { silence: SILENCE });
  runStream = follow('/api/changes', { message: keep });
  document.addEventListener('visibilitychange', onVisibility);
}

export function retry() {
  if (!store.me) whoAmI();
  flowStream.retry();
  runStream.retry();
}

let hiddenTimer = 0;

/**
 * A browser has six connections to a server for all its tabs, and each stream holds one. So a tab that is hidden asks now and
 * then, which is enough for its icon, and opens its streams again when it is seen.
 */
function onVisibility() {
  clearInterval(hiddenTimer);
  clearTimeout(hiddenTimer);
  if (!document.hidden) {
    if (hiddenTimer) {
      flowStream.retry();
      runStream.retry();
    }
    hiddenTimer = 0;
    return;
  }
  hiddenTimer = setTimeout(() => {
    flowStream.pause();
    runStream.pause();
    hiddenTimer = setInterval(async () => {
      try {
        onFlow(await get('/api/flow'), false);
      } catch (problem) {
        onLost(problem, Date.now() + HIDDEN_EVERY);
      }
    }, HIDDEN_EVERY);
  }, HIDDEN_AFTER);
}

/** Another key is another person, with other rights. */
export function forgetMe() {
  store.me = null;
}

async function whoAmI() {
  try {
    store.me = await get('/api/me');
    store.meProblem = null;
  } catch (problem) {
    store.meProblem = problem;
  }
  say('me');
}

function onFlow(flow, streams = true) {
  const back = store.live !== true;
  store.flow = flow;
  store.flowAt = Date.now();
  if (flow.figures.lagRecords === 0) store.caughtUpAt = Date.parse(flow.at);
  if (back) {
    const missed = store.live === false;
    Object.assign(store, { live: true, lostAt: null, nextTryAt: null, problem: null });
    if (!store.me) whoAmI();
    if (missed && streams) runStream.retry();
    say('live');
    if (missed) say('back');
  }
  say('flow');
}

function onLost(problem, nextTryAt) {
  const first = store.live !== false;
  Object.assign(store, { live: false, lostAt: store.lostAt ?? Date.now(), nextTryAt, problem });
  say('live');
  if (first) say('flow');
}

/** Keeps runs as they are now, and tells nobody. */
export const remember = runs => runs.forEach(hold);

/** Keeps a run as it is now and tells the screens. */
export function keep(run) {
  if (hold(run)) store.dispatchEvent(new CustomEvent('run', { detail: run }));
}

/** An answer that was overtaken does not bring an ended run back to work. */
function hold(run) {
  const known = store.runs.get(run.id);
  if (known && isFinal(known) && !isFinal(run)) return false;
  store.runs.delete(run.id);
  store.runs.set(run.id, run);
  if (store.runs.size > MOST_RUNS) store.runs.delete(store.runs.keys().next().value);
  return true;
}

export const brokenHops = () => (store.live ? store.flow.hops.filter(hop => hop.state === 'BROKEN') : []);

/** Why an action is off, for people; null if it is not. */
export function whyNot(label) {
  if (store.live === false) return 'The console does not answer. Nothing would be kept.';
  if (store.me && store.me.role !== 'OPERATOR')
    return `You are ${store.me.actor}, ${store.me.role.toLowerCase()}. “${label}” needs the role operator.`;
  return store.me ? null : 'It is not known yet who you are.';
}

const FINAL = new Set(['SUCCEEDED', 'FAILED', 'CANCELLED']);

export const isFinal = run => FINAL.has(run.state);

/** Whether what a run lacks is missing, and not on the way any more: the job has passed its events, or had time enough. */
export function isSettled(run) {
  if (!isFinal(run) || !run.finishedAt) return false;
  const ended = Date.parse(run.finishedAt);
  return store.caughtUpAt > ended + REPORTS_TAKE || Date.now() > ended + MISSING_AFTER;
}

/** Missing events of ended runs, less those that may still be on the way; null if not known. */
export function missingNow() {
  const said = store.flow?.figures.missing;
  if (said == null) return null;
  let moving = 0;
  for (const run of store.runs.values()) if (isFinal(run) && !isSettled(run)) moving += run.missing ?? 0;
  return Math.max(0, said - moving);
}
