// One run: its equation, what is missing of it and where that was, its times, and what can be done about it.
import { get, post } from './api.js';
import * as commands from './commands.js';
import { asCommand, close, copyButton, open, say } from './dialog.js';
import { h, replace, text } from './dom.js';
import { equation, terms } from './equation.js';
import { count, counted, short, span } from './format.js';
import { askAgain } from './new-run.js';
import { pages } from './pages.js';
import { TRIGGERS, answerIn, gate, head, shortId, stateMark, withCopy } from './parts.js';
import { isFinal, isSettled, keep, listen, remember, store } from './store.js';
import { absolute, relative, since } from './time.js';

/** How many missing events show their id before one asks for more. */
const MOST_IDS = 48;
/** How many ranges of positions the ledger tells at most. */
const MOST_RANGES = 100;

export function run({ id, signal }) {
  const path = `/api/runs/${id}`;
  const place = h('div', {}, h('h1', { tabindex: '-1', class: 'vh' }, `Run ${short(id)}`));
  let view = null;

  const answer = answerIn(
    place,
    () => get(path),
    found => {
      remember([found]);
      view ??= runView(found, signal);
      if (!place.contains(view.element)) {
        const focused = place.contains(document.activeElement) || document.activeElement === document.body;
        place.replaceChildren(view.element);
        if (focused) view.element.querySelector('h1').focus({ preventScroll: true });
      }
      view.update(found);
    },
    { waiting: 'Reading the journal…', rows: 8, keep: true, heading: 'h1', signal },
  );

  listen(
    'run',
    ({ detail }) => {
      if (detail.id === id) view?.update(detail);
    },
    signal,
  );
  listen(
    'flow',
    () => {
      if (view && store.live) view.settle();
    },
    signal,
  );
  listen('back', () => answer.load(), signal);
  answer.load();
  return {
    title: `Run ${short(id)}`,
    element: h(
      'div',
      {},
      h(
        'p',
        { class: 'crumbs small' },
        h('a', { href: '/runs' }, 'Runs'),
        h('span', { class: 'dim' }, ' / '),
        withCopy(id),
      ),
      place,
    ),
  };
}

function runView(first, signal) {
  let now = first;
  const cancel = gate('Cancel…', () => askToCancel(now)),
    again = gate('Ask for its users again…', () => askAgain(now));
  const top = head('', ' ', [
    again,
    cancel,
    copyButton(() => commands.curl('GET', `/api/runs/${now.id}`), 'Copy as curl', 'btn quiet'),
  ]);
  const title = top.querySelector('h1'),
    sub = top.querySelector('.sub');
  const failure = h('p', { class: 'red' });
  sub.after(failure);
  const sum = equation();
  const missing = missingEvents(signal);
  const ofPages = pages(signal);
  const facts = h('dl', { class: 'facts' });
  let subOf = '',
    factsOf = '';

  function update(run) {
    now = run;
    text(title, headline(run));
    const subNow = JSON.stringify([run.state, run.missing, isSettled(run), run.startedAt, run.finishedAt, run.attempt]);
    if (subNow !== subOf) {
      subOf = subNow;
      sub.replaceChildren(...subline(run));
    }
    replace(failure, ...(run.failureReason ? [h('code', {}, run.failureReason), ` ${run.failure ?? ''}`] : []));
    failure.hidden = !run.failureReason;
    cancel.hidden = isFinal(run);
    again.hidden = !isFinal(run);
    again.classList.toggle('primary', run.state === 'FAILED' || (run.missing > 0 && isSettled(run)));
    sum.update(run);
    missing.update(run);
    ofPages.update(run);
    const factsNow = JSON.stringify(run);
    if (factsNow !== factsOf) {
      factsOf = factsNow;
      facts.replaceChildren(...factsList(run));
    }
  }

  return {
    update,
    /** The run is the same; whether what it lacks is still on the way may have changed. */
    settle() {
      if (now.missing > 0) update(now);
    },
    element: h(
      'div',
      {},
      top,
      sum.element,
      missing.element,
      ofPages.element,
      h(
        'section',
        { 'aria-labelledby': 'h-facts' },
        h('div', { class: 'sec-head' }, h('h2', { id: 'h-facts' }, 'Times and facts')),
        h('div', { class: 'card pad' }, facts),
      ),
    ),
  };
}

function headline(run) {
  const t = terms(run);
  if (run.state === 'QUEUED') return `Waits to start: ${counted(run.requested, 'user')}`;
  if (t.missing > 0)
    return `${count(t.missing)} of ${counted(run.requested, 'event')} ${t.missing === 1 ? 'is' : 'are'} missing`;
  if (!isFinal(run))
    return t.landed == null
      ? `${count(run.acked)} of ${count(run.requested)} are on Kafka`
      : `${count(t.landed)} of ${count(run.requested)} have landed`;
  if (run.state === 'FAILED') return `Failed after ${count(run.acked)} of ${counted(run.requested, 'event')}`;
  if (run.state === 'CANCELLED')
    return run.acked
      ? `Cancelled after ${count(run.acked)} of ${counted(run.requested, 'event')}`
      : 'Cancelled before an event was published';
  if (t.landed == null) return 'Succeeded. What landed is not known';
  if (t.onWay > 0) return `${counted(t.onWay, 'event')} ${t.onWay === 1 ? 'is' : 'are'} on the way`;
  if (t.dead > 0 && t.landed === 0) return `None landed: ${counted(t.dead, 'dead letter')}`;
  return t.dead > 0
    ? `All landed but ${counted(t.dead, 'dead letter')}`
    : t.leftOut > 0
      ? `All landed but ${count(t.leftOut)} left out`
      : 'All landed';
}

function subline(run) {
  const begun = run.startedAt ?? run.createdAt;
  return [
    stateMark(run),
    `  asked by ${run.actor} `,
    relative(run.createdAt),
    ', ',
    absolute(run.createdAt, true),
    ...(run.startedAt && run.finishedAt
      ? [` · took ${span(Date.parse(run.finishedAt) - Date.parse(run.startedAt))}`]
      : isFinal(run)
        ? []
        : [' · ', since(begun), ' so far']),
    ...(run.attempt > 1 ? [` · attempt ${run.attempt}`] : []),
  ].map(part => (part instanceof Node ? part : document.createTextNode(part)));
}

function factsList(run) {
  const time = value => (value ? [absolute(value, true)] : ['–']);
  const { ledger } = run;
  const all = [
    ['Trigger', TRIGGERS[run.trigger] ?? run.trigger],
    run.slot && ['Slot', time(run.slot)],
    run.replayOf && ['Replay of', shortId(run.replayOf, `/runs/${run.replayOf}`)],
    ['Asked for', time(run.createdAt)],
    ['Started', time(run.startedAt)],
    ['Ended', time(run.finishedAt)],
    run.cancelledBy && ['Ended by', run.cancelledBy],
    ['First row', time(ledger.firstLandedAt)],
    ['Last row', time(ledger.lastLandedAt)],
    ['Event to row, mean', span(ledger.meanLatencyMillis)],
    ['Slowest', span(ledger.longestLatencyMillis)],
  ];
  return all.filter(Boolean).map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value)));
}

/** The positions that are neither row nor dead letter, with the ids of their events. */
function missingEvents(signal) {
  const list = h('ul', { class: 'ids' }),
    note = h('p', { class: 'small dim' }),
    title = h('h2');
  let shown = '',
    ids = [];
  const element = h(
    'section',
    { class: 'missing', hidden: true },
    h(
      'div',
      { class: 'sec-head tight' },
      title,
      copyButton(() => ids.map(event => event.id).join('\n'), 'Copy these ids', 'btn quiet small'),
    ),
    list,
    note,
  );

  async function update(run) {
    element.hidden = !(isSettled(run) && run.missing > 0 && run.ledger.missingEvents.length);
    const wanted = JSON.stringify(run.ledger.missingEvents);
    if (element.hidden || wanted === shown) return;
    shown = wanted;
    text(title, 'Missing: Kafka has acknowledged them, and there is no row and no dead letter');
    try {
      ids = await idsOf(run, signal);
      list.replaceChildren(
        ...ids.map(event =>
          h(
            'li',
            {},
            h('span', { class: 'dim' }, count(event.runIndex)),
            h('code', {}, event.id),
            h('a', { href: `/trace/${event.id}` }, 'Trace'),
          ),
        ),
      );
      text(note, noteOf(run, ids.length));
    } catch (problem) {
      if (!signal.aborted) {
        shown = '';
        text(
          note,
          `Their ids could not be read: ${problem.title ?? problem.message}. Positions ${run.ledger.missingEvents.join(', ')}.`,
        );
      }
    }
  }
  return { element, update };
}

/** Which positions are meant, what of them is shown, and what asking again would do. */
function noteOf(run, shown) {
  const ranges = run.ledger.missingEvents;
  const never = terms(run).never;
  return [
    `Positions ${ranges.join(', ')}.`,
    ranges.length >= MOST_RANGES && `These are the first ${MOST_RANGES} ranges.`,
    shown >= MOST_IDS && `The first ${MOST_IDS} ids are shown.`,
    never > 0 && `${count(never)} that were never published are among them.`,
    'Asked for again they are the same events: rows that are there stay as they are.',
  ]
    .filter(Boolean)
    .join(' ');
}

/** The events at the missing positions, MOST_IDS at most. Positions are indices of the run, which a replay of some pages does not begin at 0. */
async function idsOf(run, signal) {
  const path = `/api/runs/${run.id}/events`;
  const {
    events: [begin],
  } = await get(`${path}?from=0&limit=1`, signal);
  const found = [];
  for (const range of run.ledger.missingEvents) {
    if (found.length >= MOST_IDS) break;
    const [first, last = first] = range.split('-').map(Number);
    const { events } = await get(
      `${path}?from=${first - begin.runIndex}&limit=${Math.min(last - first + 1, MOST_IDS - found.length)}`,
      signal,
    );
    found.push(...events);
  }
  return found;
}

function askToCancel(run) {
  const path = `/api/runs/${run.id}/cancel`;
  const failure = h('p', { class: 'red', role: 'alert' });
  const go = h('button', { class: 'btn primary', type: 'button', onclick: send }, 'Cancel the run');
  const t = terms(run);
  async function send() {
    go.disabled = true;
    try {
      keep(await post(path));
      close();
      say('The run ends soon');
    } catch (problem) {
      text(failure, `${problem.title}. ${problem.detail ?? ''}`);
      go.disabled = false;
    }
  }
  open(
    'Cancel the run',
    [
      h(
        'dl',
        { class: 'plan' },
        [
          [t.landed, 'have landed and stay'],
          [t.dead, 'are dead letters and stay'],
          [run.acked, 'are on Kafka and still land'],
          [run.requested - run.acked - run.leftOut, 'are not published any more, as far as this page knows'],
        ].map(([n, what]) => [h('dt', {}, count(n)), h('dd', {}, what)]),
      ),
      asCommand({ CLI: () => commands.cancel(run.id), curl: () => commands.curl('POST', path) }).element,
      failure,
    ],
    [h('button', { class: 'btn', type: 'button', onclick: close, autofocus: true }, 'Let it go on'), go],
  );
}
