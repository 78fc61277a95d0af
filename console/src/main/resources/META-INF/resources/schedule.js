// Schedule: what its slots gave and will give, and the pause with its reason. Slots are the server's; no cron expression is read here.
import { get, post } from './api.js';
import * as commands from './commands.js';
import { asCommand, close, copyButton, open, say } from './dialog.js';
import { h, set, text } from './dom.js';
import { answerIn, gate, head, stateMark } from './parts.js';
import { listen } from './store.js';
import { absolute, relative } from './time.js';

const EVERY = 5000;
const LONGEST_REASON = 500;
const ENDS = [
  ['', 'until someone resumes it'],
  ['15', 'for a quarter of an hour'],
  ['60', 'for an hour'],
  ['240', 'for four hours'],
  ['1440', 'for a day'],
];
const OVERLAP = { SKIP: 'a slot is left out while the run before it works' };

export function schedule({ signal }) {
  const place = h('div', {}, h('h1', { tabindex: '-1', class: 'vh' }, 'Schedule'));
  let before = '';
  const answer = answerIn(place, () => read(), show, {
    waiting: 'Reading the schedule…',
    keep: true,
    heading: 'h1',
    signal,
  });

  function show(now) {
    const state = JSON.stringify(now);
    if (state === before && !place.querySelector('.empty, .loading')) return;
    before = state;
    const focused = place.contains(document.activeElement) || document.activeElement === document.body;
    place.replaceChildren(view(now, changed));
    if (focused) place.querySelector('h1').focus({ preventScroll: true });
  }

  async function changed(word) {
    say(word);
    await again();
  }

  async function read() {
    const [now, around] = await Promise.all([
      get('/api/schedule', signal),
      // A producer of before has no list of them; the schedule is paused without it, too.
      get('/api/schedule/slots', signal).catch(problem => {
        if (problem.status === 404) return { slots: [] };
        throw problem;
      }),
    ]);
    return { ...now, slots: around.slots };
  }

  /** Read again quietly: an answer that fails leaves what is there, the banner says that it is old. */
  async function again() {
    if (document.hidden || !before || document.querySelector('dialog[open]')) return;
    try {
      const now = await read();
      if (!signal.aborted) show(now);
    } catch {
      /* the next one may come */
    }
  }

  const timer = setInterval(again, EVERY);
  signal.addEventListener('abort', () => clearInterval(timer));
  listen('back', again, signal);
  answer.load();
  return { title: 'Schedule', element: place };
}

function view(now, changed) {
  const due = now.nextFireTime;
  const title = now.paused
    ? 'The schedule is paused'
    : due
      ? ['Next run ', relative(due), ', at ', absolute(due)]
      : 'No run is due';
  const sub = now.paused
    ? [
        '“',
        now.reason ?? 'no reason given',
        '”, by ',
        now.actor ?? 'unknown',
        now.since && [' ', relative(now.since), ', ', absolute(now.since)],
        now.until ? ['. It ends by itself ', relative(now.until), ', at ', absolute(now.until)] : '',
        '. Runs at work go on; runs can still be asked for.',
      ]
    : due
      ? [
          h('code', {}, now.schedule),
          ` in ${now.timeZone}.`,
          now.lastSlot && [' The last slot was ', absolute(now.lastSlot), '.'],
        ]
      : [
          h('code', {}, now.schedule),
          ': runs start only when someone asks, unless the schedule is set and the producer started again.',
        ];
  const action = now.paused
    ? gate('Resume now', button => resume(button, changed), 'primary')
    : gate('Pause…', () => pause(changed));
  const rules = [
    ['Schedule', h('code', {}, now.schedule)],
    ['Time zone', now.timeZone],
    ['Overlap', [h('code', {}, now.overlap), OVERLAP[now.overlap] && `: ${OVERLAP[now.overlap]}`]],
    ['Catch-up', h('code', {}, now.catchUp)],
    [
      'State',
      h(
        'span',
        { class: `st ${now.paused ? 'wait' : due ? 'good' : 'stop'}` },
        now.paused ? 'Paused' : due ? 'On' : 'Nothing due',
      ),
    ],
    !now.paused && now.since && ['Resumed', [absolute(now.since), now.actor && `, by ${now.actor}`]],
  ];
  return h(
    'div',
    {},
    head(title, sub, [action, copyButton(() => commands.curl('GET', '/api/schedule'), 'Copy as curl', 'btn quiet')]),
    h(
      'div',
      { class: 'card pad' },
      h('h2', {}, 'Slots'),
      slots(now),
      now.paused && h('p', { class: 'small dim' }, 'Slots of the pause are left out and not made up for.'),
    ),
    h(
      'section',
      { 'aria-labelledby': 'h-rules' },
      h('div', { class: 'sec-head' }, h('h2', { id: 'h-rules' }, 'Rules')),
      h(
        'div',
        { class: 'card pad' },
        h(
          'dl',
          { class: 'facts' },
          rules.filter(Boolean).map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value))),
        ),
      ),
    ),
  );
}

const LOOKS = { RUN: 'past', NO_RUN: 'out', WAITS: 'waits', PLANNED: '', PAUSED: 'out' };

/** The last slots and the next ones, on the line. */
function slots(now) {
  if (!now.slots.length) return h('p', { class: 'small dim' }, 'It has none.');
  const next = now.slots.find(slot => slot.state === 'PLANNED');
  return h(
    'ol',
    { class: 'slots' },
    now.slots.map((slot, i) => stop(slot, slot === next, now.slots[i - 1])),
  );
}

function stop(slot, isNext, before) {
  const changed = before && offset(slot) !== offset(before);
  return h(
    'li',
    { class: isNext ? 'next' : LOOKS[slot.state] },
    h('i', { 'aria-hidden': 'true' }),
    h('b', {}, gave(slot, isNext)),
    h('span', {}, relative(slot.at)),
    h('span', {}, absolute(slot.at)),
    changed && h('span', { class: 'amber' }, `Clocks were changed: UTC${offset(before)} to UTC${offset(slot)}`),
  );
}

function gave(slot, isNext) {
  if (slot.state === 'RUN') return h('a', { href: `/runs/${slot.runId}` }, stateMark({ state: slot.runState }));
  return {
    NO_RUN: 'No run is known',
    WAITS: 'Its time has come',
    PLANNED: isNext ? 'Next run' : 'A run',
    PAUSED: 'Left out: paused',
  }[slot.state];
}

/** "+02:00" of a time that the server gives with its offset. */
const offset = slot => (slot.at.endsWith('Z') ? '+00:00' : slot.at.slice(-6));

function pause(changed) {
  const failure = h('p', { class: 'red', role: 'alert' });
  const hint = h('p', { class: 'hint', id: 'reason-hint' });
  const input = h('input', {
    type: 'text',
    autofocus: true,
    autocomplete: 'off',
    'aria-describedby': 'reason-hint',
    oninput: update,
  });
  const end = h('select', { onchange: update }, ENDS.map(([minutes, label]) => h('option', { value: minutes }, label)));
  const until = () => (end.value ? new Date(Date.now() + end.value * 60_000).toISOString().replace(/\.\d+Z/, 'Z') : null);
  const body = () => (end.value ? { reason: reason(), until: until() } : { reason: reason() });
  const go = h('button', { class: 'btn primary', type: 'button', onclick: send }, 'Pause the schedule');
  const reason = () => input.value.trim();
  let lines;
  function update() {
    const size = [...reason()].length,
      good = size > 0 && size <= LONGEST_REASON;
    go.disabled = !good;
    set(input, 'aria-invalid', size > LONGEST_REASON ? 'true' : null);
    text(
      hint,
      size > LONGEST_REASON
        ? `${LONGEST_REASON} characters at most, these are ${size}.`
        : 'Shown with the schedule to everyone. Slots of the pause are not made up for.',
    );
    lines?.update();
  }
  async function send() {
    if (go.disabled) return;
    go.disabled = true;
    try {
      await post('/api/schedule/pause', body());
      close();
      changed('Paused');
    } catch (problem) {
      text(failure, `${problem.title}. ${problem.detail ?? ''}`);
      go.disabled = false;
    }
  }
  lines = asCommand({
    CLI: () => commands.pause(reason(), until()),
    curl: () => commands.curl('POST', '/api/schedule/pause', { body: body() }),
  });
  update();
  open(
    'Pause the schedule',
    h(
      'form',
      {
        class: 'dlg-body',
        onsubmit: event => {
          event.preventDefault();
          send();
        },
      },
      h('label', { class: 'field' }, h('span', {}, 'Reason'), input),
      hint,
      h('label', { class: 'field' }, h('span', {}, 'It lasts'), end),
      lines.element,
      failure,
    ),
    [h('button', { class: 'btn', type: 'button', onclick: close }, 'Leave it on'), go],
  );
}

async function resume(button, changed) {
  if (button.disabled) return;
  button.disabled = true;
  try {
    await post('/api/schedule/resume');
    changed('It goes on with the next slot');
  } catch (problem) {
    say(`${problem.title}. ${problem.detail ?? ''}`);
    button.disabled = false;
  }
}
