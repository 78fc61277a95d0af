// Trace: one record over every hop: asked for, event on Kafka, row or dead letter. Values are masked by the server.
import { get } from './api.js';
import * as commands from './commands.js';
import { copyButton } from './dialog.js';
import { h, set, text } from './dom.js';
import { UUID, clean, count, span } from './format.js';
import { NAMES, way } from './line.js';
import { answerIn, emptyBox, shortId, withCopy } from './parts.js';
import { isEmail, personSearch } from './person.js';
import { dataOf, revealButton } from './personal.js';
import { isSettled, listen, remember } from './store.js';
import { absolute } from './time.js';

export function trace({ id, signal, visit }) {
  let wanted = '',
    shown = null,
    person = null;
  const hint = h('p', { class: 'hint', id: 'trace-hint' });
  const input = h('input', {
    type: 'search',
    name: 'id',
    'aria-label': 'Id of an event, or an e-mail address',
    'aria-describedby': 'trace-hint',
    placeholder: '3c7f0a52-9b1e-5d46-8f0a-6e2b1c94d7aa',
    autocomplete: 'off',
    spellcheck: 'false',
    oninput: () => check(false),
  });
  const form = h(
    'form',
    {
      class: 'bigfind',
      role: 'search',
      onsubmit: event => {
        event.preventDefault();
        const value = input.value.trim();
        if (isEmail(value)) lookFor(value);
        else if (check(true)) visit(`/trace/${value.toLowerCase()}`);
      },
    },
    input,
    h('button', { class: 'btn primary' }, 'Trace'),
  );
  const place = h('section'),
    spoken = h('p', { class: 'vh', 'aria-live': 'polite' });

  function check(strict) {
    const value = input.value.trim(),
      good = UUID.test(value) || isEmail(value);
    const wrong = strict && !good;
    set(input, 'aria-invalid', wrong ? 'true' : null);
    hint.classList.toggle('red', wrong);
    text(
      hint,
      good || !value
        ? 'The id of an event is that of its row. The search asks Kafka and Cassandra and may take some seconds.'
        : `An id has 36 characters, these are ${value.length}.`,
    );
    return good;
  }

  /** In place of a trace; its answer may still be on the way. */
  function lookFor(email) {
    leavePerson();
    wanted = '';
    answer.forget();
    further.forget();
    person = personSearch(email, word => text(spoken, word));
    place.replaceChildren(person.element);
    person.focus();
  }

  function leavePerson() {
    person?.leave();
    person = null;
  }
  signal.addEventListener('abort', leavePerson);

  const answer = answerIn(
    place,
    () => look(wanted),
    tell,
    { waiting: 'Asking Kafka and Cassandra; this may take some seconds…', rows: 6, signal },
  );

  // On the whole topic: an event that the job has passed, and that is neither row nor dead letter, is there alone.
  // It costs, so a person decides.
  const deeper = h('section'),
    further = answerIn(deeper, () => look(wanted, '?everywhere=true'), tell, {
      waiting: 'Looking through the topic, too; this may take some seconds…',
      signal,
    });

  function render(found) {
    place.replaceChildren(...result(found));
    if (mayBeElsewhere(found)) {
      deeper.replaceChildren(
        h('button', { class: 'btn', onclick: () => further.load() }, 'Look through the topic, too'),
      );
      place.append(deeper);
    }
  }

  function tell(found) {
    shown = found;
    render(found);
    text(spoken, place.querySelector('h2')?.textContent ?? '');
  }

  function show(query, now) {
    leavePerson();
    further.forget();
    wanted = (now ?? '').toLowerCase();
    input.value = wanted;
    check(!!wanted);
    if (wanted && UUID.test(wanted)) answer.load();
    else
      place.replaceChildren(
        wanted
          ? emptyBox(
              'This is no id',
              'An id of an event has 36 characters, such as 3c7f0a52-9b1e-5d46-8f0a-6e2b1c94d7aa. Copied ids lose their end easily.',
            )
          : examples(),
      );
  }

  listen(
    'personal',
    () => {
      const card = place.querySelector('.row-card');
      if (shown?.id !== wanted || !card) return;
      const focused = card.contains(document.activeElement) || document.activeElement === document.body;
      render(shown);
      if (focused) place.querySelector('.row-card h2').focus();
    },
    signal,
  );
  listen(
    'back',
    () => {
      further.forget();
      if (wanted && UUID.test(wanted)) answer.load();
    },
    signal,
  );
  show(null, id);
  return {
    title: 'Trace',
    element: h(
      'div',
      {},
      h('h1', { tabindex: '-1' }, 'Trace'),
      h('p', { class: 'sub under' }, 'One record, every hop: by the id of an event, or by the e-mail address of its user.'),
      form,
      hint,
      spoken,
      place,
    ),
    show,
    focus: () => input.focus(),
  };
}

function examples() {
  return h(
    'p',
    { class: 'sub' },
    'Ids are in ',
    h('a', { href: '/runs' }, 'each run'),
    ' that lacks events, in ',
    h('a', { href: '/dead-letters' }, 'each dead letter'),
    ', and in the first column of the table: ',
    h('code', {}, './pipeline rows'),
    ' shows the last ones.',
  );
}

/** The trace, and its run where there is one. */
async function look(id, further = '') {
  const found = await get(`/api/trace/${id}${further}`);
  const runId = found.run?.id ?? (found.verdict === 'UNKNOWN' ? id : null);
  const run = runId && (await get(`/api/runs/${runId}`).catch(() => null));
  if (run) remember([run]);
  return { ...found, ofRun: run };
}

const isRun = found => found.verdict === 'UNKNOWN' && found.ofRun?.id === found.id;
const mayBeElsewhere = found =>
  !found.everywhere && !isRun(found) && (found.verdict === 'UNKNOWN' || (found.row && !found.events.length));

const VERDICTS = {
  LANDED: 'It landed.',
  DEAD_LETTER: 'It is a dead letter.',
  ON_THE_WAY: 'It is on the way.',
  MISSING: 'It is missing.',
  UNKNOWN: 'Nobody has heard of it.',
  NOT_KNOWN: 'It is not known where it is.',
};

function result(found) {
  const run = found.ofRun;
  if (isRun(found)) {
    return [
      emptyBox('This is a run', 'The id is that of a run, not of an event.', [
        h('a', { class: 'btn primary', href: `/runs/${run.id}` }, 'Show the run'),
      ]),
    ];
  }
  if (found.verdict === 'UNKNOWN' && !found.everywhere) {
    return [
      emptyBox(
        'No row, no dead letter, and it waits nowhere',
        'What the job has passed is a row or a dead letter, unless a row was deleted or an event is lost.',
      ),
      ...problems(found),
    ];
  }
  if (found.verdict === 'UNKNOWN') {
    return [
      emptyBox(
        'Nothing is known of it',
        'No run has such an event, no row has this id, and the topics hold no such record any more. Copied ids lose their end easily.',
        [copyButton(() => commands.trace(found.id), 'Copy as CLI', 'btn')],
      ),
      ...problems(found),
    ];
  }
  const missing = found.verdict === 'MISSING' || (found.verdict === 'ON_THE_WAY' && run && isSettled(run));
  return [
    h(
      'div',
      { class: 'head near' },
      h(
        'div',
        {},
        h(
          'h2',
          { class: `verdict${missing || found.verdict === 'NOT_KNOWN' ? ' red' : ''}` },
          missing ? 'It is missing.' : (VERDICTS[found.verdict] ?? found.verdict),
        ),
        h('p', { class: 'small sub' }, withCopy(found.id), ' event and row have the same id'),
      ),
      h(
        'div',
        { class: 'actions' },
        copyButton(() => commands.trace(found.id), 'Copy as CLI', 'btn quiet'),
        copyButton(() => commands.curl('GET', `/api/trace/${found.id}${found.everywhere ? '?everywhere=true' : ''}`), 'Copy as curl', 'btn quiet'),
      ),
    ),
    ...problems(found),
    h('div', { class: 'two-col' }, way(stops(found, run, missing)), rowCard(found, missing)),
  ];
}

const problems = found =>
  found.problems.map(({ hop, problem }) =>
    h(
      'div',
      { class: 'why near' },
      h('h2', {}, `${NAMES[hop] ?? hop} could not be asked`),
      h('p', {}, h('code', {}, problem)),
      h('p', {}, 'What the other hops say is below; whether there is more is not known.'),
    ),
  );

const at = time => (time ? h('b', {}, absolute(time, true)) : h('b', {}, '–'));
const difference = (from, to) => (from && to ? `+${span(Math.max(0, Date.parse(to) - Date.parse(from)))}` : '');

function stops(found, run, missing) {
  const all = [];
  const event = found.events[0];
  if (found.run) {
    all.push({
      time: at(run?.createdAt),
      difference: 'asked',
      title: 'Asked for',
      text: [
        `Position ${count(found.run.index)}`,
        run ? ` of ${count(run.requested)}` : '',
        ' in run ',
        shortId(found.run.id, `/runs/${found.run.id}`),
        run ? `, by ${run.actor}` : '',
      ],
    });
  }
  all.push(
    event
      ? {
          time: at(event.time),
          difference: difference(run?.createdAt, event.time),
          title: 'Event on Kafka',
          text: h('code', {}, coordinates(event)),
          extra:
            found.events.length > 1 &&
            h(
              'details',
              {},
              h('summary', {}, `${found.events.length} records of this event`),
              h(
                'ul',
                { class: 'kv-list' },
                found.events.map(other =>
                  h('li', {}, h('code', {}, coordinates(other)), ' ', absolute(other.time, true)),
                ),
              ),
            ),
          form: found.row ? '' : found.deadLetters.length ? 'before-end' : 'before-end open',
        }
      : {
          time: at(null),
          difference: 'not seen',
          title: 'Not on Kafka now',
          text: found.everywhere
            ? 'The topic holds no record of it: it is older than what Kafka keeps, or was never published.'
            : 'It is not there at the time of its row: it is older than what Kafka keeps, or was written with another time.',
          form: 'faded',
        },
  );
  for (const letter of found.deadLetters) {
    all.push({
      time: at(letter.time),
      difference: difference(event?.time, letter.time),
      title: 'Dead letter',
      form: `ends${found.row ? ' before-end' : ''}`,
      text: [h('code', {}, letter.reason), ' of ', h('code', {}, letter.original)],
      extra: h(
        'p',
        {},
        h(
          'a',
          { href: `/dead-letters?letter=${letter.partition}-${letter.offset}&eventId=${found.id}` },
          `${letter.topic}-${letter.partition}@${letter.offset}`,
        ),
      ),
    });
  }
  if (found.row)
    all.push({
      time: at(found.row.writeTime),
      difference: 'write time',
      title: 'Row in Cassandra',
      text: 'Its write time is the time of its event; when it landed is in the ledger of its run.',
      extra:
        run?.ledger.meanLatencyMillis != null &&
        h(
          'p',
          { class: 'dim' },
          `From event to row took ${span(run.ledger.meanLatencyMillis)} on average in this run, ${span(run.ledger.longestLatencyMillis)} at most.`,
        ),
    });
  else if (!found.deadLetters.length && event)
    all.push(
      missing
        ? {
            time: at(null),
            difference: 'not seen',
            title: 'No row, no dead letter',
            text: 'The job has had the time to land it, or has passed it: its row was deleted or has expired, or the event is lost.',
            form: 'ends gone',
          }
        : {
            time: at(null),
            difference: 'not yet',
            title: found.problems.length ? 'Not known' : 'No row yet',
            text: found.problems.length
              ? 'A hop that would know does not answer.'
              : 'The job has not landed it yet. Events wait on Kafka while it works off what came before.',
            form: 'waits',
          },
    );
  return all;
}

const coordinates = event => `${event.topic}-${event.partition}@${event.offset}`;

function rowCard(found, missing) {
  if (missing) {
    return h(
      'div',
      { class: 'card pad' },
      h('h2', {}, 'What to do'),
      h(
        'ol',
        { class: 'steps' },
        found.run
          ? h(
              'li',
              {},
              'Ask for the users of its run again, on the ',
              h('a', { href: `/runs/${found.run.id}` }, 'run'),
              '. Events that landed write the same rows. Nothing is doubled.',
            )
          : h('li', {}, 'Publish the record again: it writes the same row.'),
        h('li', {}, 'Still missing: look whether a hop does not work, on the ', h('a', { href: '/' }, 'overview'), '.'),
      ),
    );
  }
  if (!found.row)
    return h(
      'div',
      { class: 'card pad' },
      h('h2', {}, 'The row'),
      h(
        'p',
        { class: 'sub under' },
        found.deadLetters.length ? 'A dead letter has none. Mend the reason, then redrive it.' : 'There is none yet.',
      ),
    );
  const path = `/api/trace/${found.id}/reveal`;
  const revealed = dataOf(path);
  return h(
    'div',
    { class: 'card pad row-card' },
    h(
      'div',
      { class: 'sec-head tight' },
      h('h2', { tabindex: '-1' }, 'The row ', h('span', { class: 'chip' }, revealed ? 'personal data' : 'masked')),
      !revealed && revealButton(path, `row ${found.id}`),
    ),
    h(
      'dl',
      { class: `kv${revealed ? ' personal' : ''}` },
      Object.entries((revealed ?? found.row).columns).map(([name, value]) => [
        h('dt', {}, name),
        h(
          'dd',
          {},
          value == null
            ? h('span', { class: 'dim' }, 'not set')
            : clean(typeof value === 'object' ? JSON.stringify(value) : value),
        ),
      ]),
    ),
    !revealed && h('p', { class: 'hint' }, 'The server masks it: what is hidden here was never sent.'),
  );
}
