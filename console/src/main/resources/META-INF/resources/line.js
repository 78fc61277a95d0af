// The line of four stops, three times: the mark in the head, the living flow of the overview, the way of one record.
import { h, set, svg, text } from './dom.js';
import { count, counted, rate, span } from './format.js';
import { relative, retime, since } from './time.js';

export const HOPS = ['API', 'KAFKA', 'SPARK', 'CASSANDRA'];
export const NAMES = { API: 'RandomUser API', KAFKA: 'Kafka', SPARK: 'Spark job', CASSANDRA: 'Cassandra' };

/** Hops as the subject of a sentence: "Kafka and the Spark job". */
export function subject(hops) {
  const names = hops.map(hop => (hop === 'API' || hop === 'SPARK' ? `the ${NAMES[hop]}` : NAMES[hop]));
  const all = names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : names[0];
  return all[0].toUpperCase() + all.slice(1);
}

const FORMS = { WORKING: 'good', BROKEN: 'fail', UNKNOWN: 'old' };
const WORDS = { WORKING: 'Works', BROKEN: 'Does not work', UNKNOWN: 'Not known now' };

/** What a hop is now; without a stream nothing is known of it. */
export const formOf = (hop, live) => (live && hop ? (FORMS[hop.state] ?? 'old') : 'old');

/** The mark: four stops in 62 x 16. Gives { element, update(flow, live) }. */
export function mark() {
  const stops = HOPS.map((_, i) =>
    svg(
      'g',
      { transform: `translate(${8 + i * 15.3} 8)` },
      svg('circle', { r: '4.5' }),
      svg('path', { d: 'M0-6l6 6-6 6-6-6z' }),
    ),
  );
  const element = svg(
    'svg',
    { class: 'mark', width: '62', height: '16', viewBox: '0 0 62 16', role: 'img' },
    svg('path', { class: 'rail', d: 'M8 8h46' }),
    stops,
  );
  return {
    element,
    update(flow, live) {
      const bad = HOPS.filter((_, i) => formOf(flow?.hops[i], live) === 'fail');
      stops.forEach((stop, i) => set(stop, 'class', formOf(flow?.hops[i], live)));
      const unknown = !live || flow.hops.some(hop => hop.state === 'UNKNOWN');
      set(
        element,
        'aria-label',
        bad.length
          ? `${bad.map(hop => NAMES[hop]).join(', ')}: does not work`
          : unknown
            ? 'state not known'
            : 'all hops work',
      );
    },
  };
}

/** The flow. Gives { element, update(flow, live, more) }; more has { missing }. */
export function flowLine() {
  const hops = HOPS.map(hopElement);
  const element = h(
    'ol',
    { class: 'line', 'aria-label': 'The flow' },
    hops.map(hop => hop.element),
  );
  return {
    element,
    update(flow, live, more) {
      const { figures } = flow;
      const broken = flow.hops.map(hop => live && hop.state === 'BROKEN');
      const into = [figures.fetchedPerSecond, figures.ackedPerSecond, figures.landedPerSecond];
      // What flows in each segment: into Kafka, out of Kafka, into Cassandra.
      const flows = [figures.ackedPerSecond, figures.landedPerSecond, figures.landedPerSecond];
      hops.forEach((hop, i) => {
        const cut = i < 3 && (broken[i + 1] || (i === 0 && broken[0]));
        hop.update(flow.hops[i], live, {
          cut,
          idle: !live || broken[i] || !(flows[i] > 0),
          rate: into[i],
          figures,
          more,
        });
      });
    },
  };
}

const UNITS = ['users/s', 'events/s', 'rows/s'];

function hopElement(name, i) {
  const figure = h('b'),
    word = h('p', { class: 'word' }),
    facts = h('ul');
  const age = h('li', { class: 'age' });
  const ageOf = since(Date.now());
  const rateBox = h('div', { class: 'rate' }, i < 3 && [figure, UNITS[i]]);
  const waits = i === 1 && h('span', { class: 'waits' }),
    queue = i === 1 && h('span', { class: 'queue', 'aria-hidden': 'true' });
  const lines = [h('li'), h('li')];
  const branch = i === 2 && h('a', { class: 'branch', href: '/dead-letters' });
  if (waits) rateBox.append(waits);
  facts.append(age, ...lines);
  const element = h(
    'li',
    { class: 'hop' },
    rateBox,
    h(
      'div',
      { class: 'rail', 'aria-hidden': 'true' },
      h('span', { class: 'node' }),
      i < 3 && h('span', { class: 'seg' }, h('i')),
      queue,
    ),
    h('h2', {}, NAMES[name]),
    word,
    facts,
    branch,
  );

  function update(hop, live, state) {
    const form = formOf(hop, live);
    element.className = `hop ${form}${state.cut && live ? ' cut' : ''}${state.idle ? ' idle' : ''}`;
    if (i < 3) text(figure, rate(state.rate));
    text(word, live ? (WORDS[hop.state] ?? WORDS.UNKNOWN) : WORDS.UNKNOWN);
    if (hop.since) {
      if (!ageOf.isConnected) age.append('for ', ageOf);
      retime(ageOf, hop.since);
    }
    const [first, second] = FACTS[name](state.figures, state.more);
    show(lines[0], first);
    show(lines[1], second);
    if (waits) showQueue(waits, queue, state);
    if (branch) showBranch(branch, state.figures.deadLetters);
  }
  return { element, update };
}

function show(line, fact) {
  line.hidden = !fact;
  if (fact instanceof Node) {
    if (!line.firstChild || !line.firstChild.isEqualNode(fact)) line.replaceChildren(fact);
  } else text(line, fact ?? '');
}

const FACTS = {
  API: figures => [
    figures.unfinishedRuns == null
      ? 'unfinished runs not known'
      : figures.unfinishedRuns === 0
        ? 'no run at work'
        : `${count(figures.unfinishedRuns)} unfinished ${figures.unfinishedRuns === 1 ? 'run' : 'runs'}`,
  ],
  KAFKA: figures => [
    figures.lagRecords == null
      ? 'lag not known'
      : `lag ${count(figures.lagRecords)} ${figures.lagRecords === 1 ? 'record' : 'records'}`,
  ],
  SPARK: figures => [
    figures.latencyP50Millis == null ? null : `event to row p50 ${span(figures.latencyP50Millis)}`,
    figures.latencyP99Millis == null ? null : `p99 ${span(figures.latencyP99Millis)}`,
  ],
  CASSANDRA: (figures, more) => [
    lastRow(figures.lastLandedAt),
    more.missing == null
      ? 'missing events not known'
      : more.missing === 0
        ? 'no event is missing'
        : h('span', { class: 'red' }, `${count(more.missing)} missing`),
  ],
};

function lastRow(time) {
  if (!time) return 'no row seen yet';
  return h('span', {}, 'last row ', relative(time));
}

/** The records that wait, as bars whose length is the logarithm, and in words. */
function showQueue(waits, queue, { figures }) {
  const lag = figures.lagRecords;
  queue.hidden = !lag;
  if (lag) queue.style.setProperty('--q', `${Math.min(86, Math.max(4, 17 * Math.log10(lag)))}%`);
  const seconds = lag && figures.landedPerSecond > 0 ? `, ${span((lag / figures.landedPerSecond) * 1000)}` : '';
  text(waits, lag ? `${count(lag)} wait${seconds}` : '');
  waits.classList.toggle('amber', lag > 0 && !(figures.landedPerSecond > 0));
}

function showBranch(branch, letters) {
  branch.hidden = !letters;
  if (letters) text(branch, counted(letters, 'dead letter'));
}

/** The way of one record: stops with { time, difference, title, text, extra, form }, from top to bottom. */
export function way(stops) {
  return h(
    'ol',
    { class: 'card way' },
    stops.map(stop =>
      h(
        'li',
        { class: stop.form },
        h('div', { class: 'when' }, stop.time, h('span', {}, stop.difference)),
        h('div', { class: 'mark-col', 'aria-hidden': 'true' }, h('i')),
        h('div', { class: 'what' }, h('h2', {}, stop.title), stop.text && h('p', {}, stop.text), stop.extra),
      ),
    ),
  );
}
