// Parts that several screens have: buttons that ask for a role, marks of a state, ids, and what stands where data is not.
import { copyButton, say } from './dialog.js';
import { h, set } from './dom.js';
import { counted, short } from './format.js';
import { isSettled, whyNot } from './store.js';

/**
 * A button that changes something: it stays where the role or the connection lacks, and says so.
 *
 * @param why says why not, of a label; null if nothing stands in the way
 */
export function gate(label, action, classes = '', why = whyNot) {
  const button = h(
    'button',
    {
      class: `btn ${classes}`,
      type: 'button',
      'data-gate': true,
      onclick: () => {
        const reason = why(button.textContent);
        if (reason) say(reason);
        else action(button);
      },
    },
    label,
  );
  button.whyNot = why;
  guard(button);
  return button;
}

function guard(button) {
  const reason = button.whyNot(button.textContent);
  set(button, 'aria-disabled', reason ? 'true' : null);
  set(button, 'title', reason);
}

/** After the role or the connection has changed. */
export const guardAll = () => document.querySelectorAll('[data-gate]').forEach(guard);

const STATES = {
  QUEUED: ['wait', 'Queued'],
  RUNNING: ['run', 'Running'],
  SUCCEEDED: ['good', 'Succeeded'],
  FAILED: ['fail', 'Failed'],
  CANCELLED: ['stop', 'Cancelled'],
};

/** The state of a run: a form and a word. One that lacks events is never only green. */
export function stateMark(run) {
  const [form, word] = STATES[run.state] ?? ['stop', run.state];
  if (run.missing > 0 && isSettled(run))
    return h('span', { class: 'st part' }, `${word}, ${counted(run.missing, 'missing', 'missing')}`);
  return h('span', { class: `st ${form}` }, word);
}

export const TRIGGERS = { SCHEDULE: 'schedule', MANUAL: 'trigger', REPLAY: 'replay' };

export const shortId = (id, href) => h(href ? 'a' : 'span', { class: 'mono nowrap', title: id, href }, short(id));

export const withCopy = id => [h('code', {}, id), ' ', copyButton(id, 'Copy')];

/** In place of what failed. */
export function problemBox(problem, again, heading = 'h2') {
  const title = problem.title ?? 'Something failed';
  const detail = problem.title ? problem.detail : problem.message;
  return h(
    'div',
    { class: 'card empty', role: 'alert' },
    h(
      heading,
      { class: 'st fail', tabindex: heading === 'h1' ? '-1' : null },
      problem.status ? `${problem.status} ${title}` : title,
    ),
    h('p', {}, detail),
    (problem.errors ?? []).map(error => h('p', {}, h('code', {}, error.field), ` ${error.rule}`)),
    h(
      'div',
      { class: 'actions' },
      again && h('button', { class: 'btn', type: 'button', onclick: again }, 'Try again'),
      copyButton(() => `${location.href}\n${title}: ${detail}`, 'Copy for a colleague', 'btn quiet'),
    ),
  );
}

/** In place of what is not there, and what would fill it. */
export function emptyBox(title, why, actions = [], heading = 'h2') {
  return h(
    'div',
    { class: 'card empty' },
    h(heading, { tabindex: heading === 'h1' ? '-1' : null }, title),
    h('p', {}, why),
    h('div', { class: 'actions' }, actions),
  );
}

/** Where an answer takes longer than 300 ms. */
export function skeleton(what, rows = 5) {
  return h(
    'div',
    { class: 'card pad loading', 'aria-busy': 'true' },
    h('p', { class: 'dim small' }, what),
    Array.from({ length: rows }, () => h('div', { class: 'sk' })),
  );
}

/**
 * Fills a place with the answer of ask(): a skeleton after 300 ms, a problem with "Try again". An answer that a later call
 * has overtaken is dropped. With keep, what is there stays until the next answer. Gives { load(), forget() }; forget() leaves
 * the place to somebody else.
 */
export function answerIn(
  place,
  ask,
  show,
  { waiting = 'Reading…', rows = 5, keep = false, heading = 'h2', signal, retryAfter = 4000 } = {},
) {
  let turn = 0,
    timer = 0,
    there = false;
  async function load() {
    const mine = ++turn;
    clearTimeout(timer);
    const late = setTimeout(() => {
      if (mine !== turn || signal?.aborted) return;
      if (keep && there) place.classList.add('stale');
      else place.replaceChildren(skeleton(waiting, rows));
    }, 300);
    try {
      const answer = await ask();
      if (mine !== turn || signal?.aborted) return;
      show(answer);
      there = true;
    } catch (problem) {
      if (mine !== turn || signal?.aborted) return;
      place.replaceChildren(problemBox(problem, load, heading));
      there = false;
      // A hop that does not answer may answer soon: this goes on by itself.
      if (problem.status === 503 || problem.status === 0)
        timer = setTimeout(() => !signal?.aborted && load(), retryAfter);
    } finally {
      clearTimeout(late);
      if (mine === turn) place.classList.remove('stale');
    }
  }
  function forget() {
    turn++;
    clearTimeout(timer);
    place.classList.remove('stale');
  }
  return { load, forget };
}

/** Head of a screen. */
export function head(title, sub, actions = []) {
  return h(
    'div',
    { class: 'head' },
    h('div', {}, h('h1', { tabindex: '-1' }, title), sub && h('p', { class: 'sub' }, sub)),
    h('div', { class: 'actions' }, actions),
  );
}
