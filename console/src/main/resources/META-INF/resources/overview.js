// Overview: does it work, and if not, what refuses, what waits, what goes on by itself. The worst finding is the headline.
import { get } from './api.js';
import { charts } from './chart.js';
import { copyButton } from './dialog.js';
import { h, keyed, replace, text } from './dom.js';
import { count, counted } from './format.js';
import { NAMES, flowLine, subject } from './line.js';
import { askForRun } from './new-run.js';
import { answerIn, emptyBox, gate, head, skeleton } from './parts.js';
import * as commands from './commands.js';
import { runsTable } from './runs-table.js';
import { brokenHops, isSettled, listen, missingNow, remember, store } from './store.js';
import { absolute, since } from './time.js';

const LAST_RUNS = 5;
const FIGURES_EVERY = 5000;

export function overview({ signal }) {
  const top = head('Overview', ' ', [gate('New run', () => askForRun(), 'primary')]);
  const title = top.querySelector('h1'),
    sub = top.querySelector('.sub');
  const why = h('div', { class: 'whys' }),
    spoken = h('p', { class: 'vh', 'aria-live': 'polite' });
  const line = flowLine();
  const flow = h('div', { class: 'flow' }, why, line.element);
  const waiting = skeleton('Asking the four hops…', 4);
  waiting.hidden = true;
  flow.hidden = true;
  const figures = charts();
  const table = runsTable({ most: LAST_RUNS });
  const place = h('div');
  const element = h(
    'div',
    {},
    top,
    spoken,
    waiting,
    flow,
    figures.element,
    h(
      'section',
      { 'aria-labelledby': 'h-runs' },
      h(
        'div',
        { class: 'sec-head' },
        h('h2', { id: 'h-runs' }, 'Last runs'),
        h('a', { class: 'small', href: '/runs' }, 'All runs'),
      ),
      place,
    ),
  );
  figures.element.hidden = true;
  let none = false;
  const late = setTimeout(() => {
    waiting.hidden = !flow.hidden;
  }, 300);

  function show() {
    if (!store.flow) {
      if (store.live === false) {
        waiting.hidden = true;
        text(title, 'Nothing is known yet.');
        text(sub, 'The console has not answered since this page was opened.');
      }
      return;
    }
    clearTimeout(late);
    waiting.hidden = true;
    flow.hidden = false;
    const missing = missingNow();
    line.update(store.flow, store.live, { missing });
    const found = finding(missing, none);
    text(title, found.title);
    replace(sub, ...found.sub);
    reasons(why);
    // Announced when the finding changes, not when a number in it does.
    text(
      spoken,
      brokenHops()
        .map(hop => `${subject([hop.hop])} does not work.`)
        .join(' '),
    );
    if (table.size) table.refresh();
  }

  const runs = answerIn(
    place,
    () => get(`/api/runs?limit=${LAST_RUNS}`),
    answer => {
      remember(answer.runs);
      table.show(answer.runs);
      none = !answer.runs.length;
      show();
      if (answer.runs.length && place.contains(table.element)) return;
      place.replaceChildren(
        answer.runs.length
          ? table.element
          : emptyBox('No run yet', 'The first run fetches users and shows here at once.', [
              gate('Ask for 5 users', () => askForRun(5), 'primary'),
              copyButton(() => commands.trigger(5), 'Copy the command', 'btn'),
            ]),
      );
    },
    { waiting: 'Reading the journal…', keep: true, signal },
  );

  async function ask() {
    if (document.hidden || store.live === false) return;
    try {
      const answer = await get('/api/figures', signal);
      if (signal.aborted || !answer.points.length) return;
      figures.element.hidden = false;
      figures.update(
        answer,
        brokenHops()
          .filter(hop => hop.since)
          .map(hop => ({ from: Date.parse(hop.since), word: `${NAMES[hop.hop]} does not work` })),
      );
    } catch {
      /* the banner says so; the last figures stay with their time */
    }
  }

  listen('flow', show, signal);
  listen(
    'back',
    () => {
      runs.load();
      ask();
    },
    signal,
  );
  listen(
    'run',
    ({ detail }) => {
      if (table.update(detail)) return;
      if (place.contains(table.element)) table.add(detail);
      else if (none) runs.load();
    },
    signal,
  );
  const timer = setInterval(ask, FIGURES_EVERY);
  signal.addEventListener('abort', () => {
    clearInterval(timer);
    clearTimeout(late);
    figures.close();
  });
  runs.load();
  ask();
  show();
  return { title: 'Overview', element };
}

/** The worst finding: a broken hop, else missing events, else what is not known, else dead letters, else all is well. */
function finding(missing, none) {
  const { figures, hops } = store.flow;
  const at = figures.unfinishedRuns;
  const atWork =
    at == null
      ? ''
      : at === 0
        ? 'No run is at work'
        : at === 1
          ? '1 run is unfinished'
          : `${count(at)} runs are unfinished`;
  const kept = figures.deadLetters;
  const letters = kept
    ? [
        ' · ',
        h(
          'a',
          { href: '/dead-letters' },
          `${counted(kept, 'dead letter')} ${kept === 1 ? 'is' : 'are'} kept`,
        ),
      ]
    : [];
  const lacking = [...store.runs.values()].filter(run => run.missing > 0 && isSettled(run));
  const lost =
    missing > 0
      ? [
          ' · ',
          lacking.length === 1
            ? h('a', { href: `/runs/${lacking[0].id}` }, 'See the run that lacks them')
            : h('a', { href: '/runs' }, 'See which runs lack them'),
        ]
      : [];
  const broken = brokenHops();
  if (!store.live)
    return { title: 'Not known now. Last seen is below.', sub: ['Figures as of ', absolute(store.flow.at), '.'] };
  if (broken.length) return { title: headlineOf(broken, figures.lagRecords), sub: [atWork, ...lost, ...letters] };
  if (missing > 0)
    return {
      title: `${counted(missing, 'event')} of ended runs ${missing === 1 ? 'is' : 'are'} missing.`,
      sub: [atWork, ...lost, ...letters],
    };
  const unknown = hops.filter(hop => hop.state === 'UNKNOWN').map(hop => hop.hop);
  if (unknown.length)
    return {
      title: `${subject(unknown)} ${unknown.length === 1 ? 'is' : 'are'} not known now.`,
      sub: [atWork, ...letters],
    };
  if (missing == null)
    return {
      title: 'All four hops work.',
      sub: ['Whether events are missing is not known', atWork && ` · ${atWork}`, ...letters],
    };
  if (kept)
    return {
      title: `All four hops work. ${counted(kept, 'dead letter')} ${kept === 1 ? 'is' : 'are'} kept.`,
      sub: [
        'No event of an ended run is missing',
        atWork && ` · ${atWork}`,
        ' · ',
        h('a', { href: '/dead-letters' }, 'See the reasons'),
      ],
    };
  if (none && at === 0)
    return { title: 'All four hops work. Nothing has run yet.', sub: ['The first run shows here within seconds'] };
  return {
    title:
      at > 0 || figures.lagRecords > 0
        ? 'All four hops work. Nothing is missing.'
        : 'All four hops work. Everything has landed.',
    sub: [atWork],
  };
}

function headlineOf(broken, lag) {
  const what = `${subject(broken.map(hop => hop.hop))} ${broken.length > 1 ? 'do' : 'does'} not work.`;
  const behind = broken.every(hop => hop.hop === 'SPARK' || hop.hop === 'CASSANDRA');
  if (behind && lag > 0) return `${what} Nothing is lost: ${counted(lag, 'record waits', 'records wait')}.`;
  if (behind) return `${what} What arrives waits on Kafka.`;
  if (broken.some(hop => hop.hop === 'KAFKA')) return `${what} Runs wait until it is back.`;
  return `${what} No new users come in.`;
}

const GOES_ON = {
  API: 'A run tries its page again by itself, and by further attempts. What is on Kafka still lands.',
  KAFKA: 'The producer and the job try again by themselves. Events that were acknowledged are kept.',
  SPARK: 'Events stay on Kafka as long as the topic keeps them; the job goes on where it has committed.',
  CASSANDRA:
    'The job tries again by itself and commits nothing before its rows are acknowledged. Records wait on Kafka.',
};

/** A box for each hop that does not work: since when, why, what goes on by itself. */
function reasons(place) {
  keyed(
    place,
    brokenHops(),
    hop => `${hop.hop} ${hop.since} ${hop.reason}`,
    hop =>
      h(
        'div',
        { class: 'why' },
        h('h2', {}, `${subject([hop.hop])} does not work`, hop.since && [', for ', since(hop.since)]),
        h('p', {}, h('code', {}, hop.reason ?? 'It has given no reason.')),
        h('p', {}, GOES_ON[hop.hop], hop.since && [' Seen since ', absolute(hop.since), '.']),
      ),
  );
}
