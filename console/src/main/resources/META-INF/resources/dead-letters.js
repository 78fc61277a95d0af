// Dead letters: the reasons, the letters of one, and one letter with its headers and its value. The address has the filter,
// which is that of ./pipeline dead-letters.
import { get, withQuery } from './api.js';
import * as commands from './commands.js';
import { copyButton } from './dialog.js';
import { h, keyed, set, text } from './dom.js';
import { bytes, count, counted } from './format.js';
import { answerIn, emptyBox, gate, head, shortId } from './parts.js';
import { dataOf, revealButton } from './personal.js';
import { redrive } from './redrive.js';
import { listen } from './store.js';
import { absolute, relative, retime, when } from './time.js';

const FIELDS = [
  ['reason', 'Reason holds', 'must be text'],
  ['stage', 'Stage', 'validate'],
  ['topic', 'Topic of the record', 'user_created'],
  ['partition', 'Its partition', '0'],
  ['offset', 'Its offset', '5-10'],
  ['since', 'Since', '2026-01-31T08:00:00Z'],
  ['until', 'Until', '2026-01-31T09:00:00Z'],
  ['eventId', 'Event id', ''],
  ['runId', 'Run id', ''],
];
const LIMITS = [20, 50, 100];

export function deadLetters({ query, signal, visit }) {
  let filter = {},
    limit = 20,
    letter = null,
    total = null;
  // Whether a letter was opened from the list, and not with the page.
  let asked = false;
  const path = more => withQuery('/dead-letters', { ...filter, limit: limit === 20 ? null : limit, ...more });
  const api = (over = {}) => withQuery('/api/dead-letters', { ...filter, limit, ...over });

  const top = head(
    'Dead letters',
    'What could not become a row, kept with its bytes, coordinates and reason. Mend the reason first, then redrive.',
    [
      copyButton(() => commands.deadLetters('list', filter, ` --limit ${limit}`), 'Copy as CLI', 'btn quiet'),
      copyButton(() => commands.curl('GET', api()), 'Copy as curl', 'btn quiet'),
    ],
  );
  const title = top.querySelector('h1');
  const form = filterForm(values => visit(withQuery('/dead-letters', values)));
  const reasons = h('ul', { class: 'card reasons', 'aria-label': 'Reasons' }),
    bound = h('p', { class: 'hint' });
  const letters = lettersTable(letterOf => path({ letter: `${letterOf.partition}-${letterOf.offset}` }));
  const all = gate('Redrive all…', () => redrive(filter, { fit: total, onsent: load }), 'primary');
  const listTitle = h('h2'),
    place = h('div'),
    detail = h('div', { class: 'detail' });
  const more = h('nav', { class: 'seg-ctl', 'aria-label': 'How many' }),
    foot = h(
      'div',
      { class: 'filters foot-row' },
      h('span', { class: 'small dim' }),
      h('span', { class: 'grow' }),
      more,
    );
  const left = h('div', {}, reasons, bound);
  const columns = h(
    'div',
    { class: 'dead' },
    left,
    h('div', {}, h('div', { class: 'sec-head' }, listTitle, all), letters.element, foot, detail),
  );

  const answer = answerIn(
    place,
    async () => {
      // The reasons beside the one that is chosen, too.
      const [found, others] = await Promise.all([
        get(api()),
        filter.reason ? get(api({ reason: null, limit: 1 })) : null,
      ]);
      return { ...found, all: others ?? found };
    },
    show,
    { waiting: 'Reading the dead letters…', rows: 8, keep: true, signal },
  );

  function load() {
    answer.load();
  }

  function show(found) {
    total = found.total;
    const { reasons: kinds, total: every, complete } = found.all;
    text(
      title,
      every
        ? `${count(every)}${complete ? '' : ' or more'} dead ${every === 1 ? 'letter' : 'letters'}, ${counted(kinds.length, 'reason')}`
        : 'Dead letters',
    );
    if (!every && !found.letters.length) {
      const filtered = Object.values(filter).some(Boolean);
      place.replaceChildren(
        filtered
          ? emptyBox(
              'No dead letter fits',
              `${counted(found.lookedThrough, 'record')} looked through${found.complete ? '' : '; the topic holds more'}.`,
              [h('a', { class: 'btn', href: '/dead-letters' }, 'Remove the filter')],
            )
          : emptyBox(
              'None',
              found.complete
                ? 'Every record that ended became a row, as far back as the topic goes.'
                : `None among the ${count(found.lookedThrough)} records looked through; the topic holds more.`,
            ),
      );
      return;
    }
    keyed(
      reasons,
      kinds,
      kind => kind.reason,
      kind => reasonElement(kind),
      (element, kind) =>
        element.update(
          kind,
          path({ reason: kind.reason === filter.reason ? null : kind.reason, letter: null }),
          kind.reason === filter.reason,
        ),
    );
    text(
      bound,
      `Bars: the last hour, 5 minutes each. ${counted(found.all.lookedThrough, 'record')} looked through${complete ? '.' : '; the topic holds more.'}`,
    );
    listTitle.replaceChildren(filter.reason ? h('code', {}, filter.reason) : 'All reasons');
    text(all, `Redrive all ${count(total)}…`);
    all.hidden = !total;
    letters.show(found.letters, letter);
    text(foot.firstChild, `${count(found.letters.length)} of ${count(total)} shown, the newest first`);
    more.hidden = total <= LIMITS[0];
    more.replaceChildren(
      ...LIMITS.map(n =>
        h('a', { href: path({ limit: n, letter }), 'aria-current': n === limit ? 'true' : null }, count(n)),
      ),
    );
    if (!place.contains(columns)) place.replaceChildren(columns);
  }

  const one = answerIn(detail, () => get(`/api/dead-letters/${letter.replace('-', '/')}`), showLetter, {
    waiting: 'Reading the letter…',
    signal,
  });

  let shown = null;

  function showLetter(found) {
    shown = found;
    const view = letterView(found, load);
    detail.replaceChildren(view);
    if (!asked) return;
    asked = false;
    view.scrollIntoView({ block: 'start' });
    view.querySelector('h2').focus({ preventScroll: true });
  }

  /** Its personal data has come or gone. */
  function showAgain() {
    if (!shown || keyOf(shown) !== letter) return;
    const focused = detail.contains(document.activeElement) || document.activeElement === document.body;
    showLetter(shown);
    if (focused) detail.querySelector('.value h3').focus();
  }

  function open(wanted) {
    letter = wanted;
    letters.mark(letter);
    if (letter) one.load();
    else detail.replaceChildren();
  }

  function navigate(now) {
    const before = api();
    filter = Object.fromEntries(FIELDS.map(([name]) => [name, now.get(name) ?? '']));
    limit = LIMITS.includes(Number(now.get('limit'))) ? Number(now.get('limit')) : 20;
    form.fill(filter);
    const named = /^(\d+)-(\d+)$/.exec(now.get('letter') ?? '');
    const wanted = named && `${Number(named[1])}-${Number(named[2])}`;
    if (before !== api() || total == null) load();
    if (wanted !== letter) {
      asked = total != null;
      open(wanted);
    }
  }

  listen('back', load, signal);
  listen('personal', showAgain, signal);
  navigate(query);
  return { title: 'Dead letters', element: h('div', {}, top, form.element, place), show: navigate };
}

function filterForm(apply) {
  const inputs = FIELDS.map(([name, label, example]) => ({
    name,
    label,
    input: h('input', { type: 'text', name, placeholder: example, autocomplete: 'off', spellcheck: 'false' }),
  }));
  const chips = h('span', { class: 'chips' });
  const values = () => Object.fromEntries(inputs.map(({ name, input }) => [name, input.value.trim()]));
  const summary = h('summary', {}, 'Filter');
  const element = h(
    'div',
    { class: 'filter-box' },
    chips,
    h(
      'details',
      {},
      summary,
      h(
        'form',
        {
          class: 'card pad filter-form',
          onsubmit: event => {
            event.preventDefault();
            apply(values());
          },
        },
        inputs.map(({ label, input }) => h('label', { class: 'field' }, h('span', {}, label), input)),
        h(
          'div',
          { class: 'actions' },
          h('button', { class: 'btn primary' }, 'Filter'),
          h('a', { class: 'btn quiet', href: '/dead-letters' }, 'Remove all'),
        ),
      ),
    ),
  );
  return {
    element,
    fill(filter) {
      inputs.forEach(({ name, input }) => {
        if (document.activeElement !== input) input.value = filter[name];
      });
      const set = inputs.filter(({ name }) => filter[name]);
      chips.replaceChildren(
        ...set.map(({ name, label }) =>
          h(
            'a',
            {
              class: 'chip',
              href: withQuery('/dead-letters', { ...filter, [name]: null }),
              'aria-label': `${label}: ${filter[name]}, remove this filter`,
            },
            `${label}: ${filter[name]}`,
            h('span', { 'aria-hidden': 'true' }, ' ×'),
          ),
        ),
      );
    },
  };
}

function reasonElement(kind) {
  const link = h('a'),
    number = h('b'),
    last = relative(kind.last),
    bars = h('span', { class: 'spark', 'aria-hidden': 'true' });
  const at = h('span');
  link.append(h('code', {}, kind.reason), number, h('span', { class: 'small dim' }, 'last ', last, ', ', at), bars);
  const element = h('li', {}, link);
  element.update = (now, href, chosen) => {
    set(link, 'href', href);
    set(link, 'aria-current', chosen ? 'true' : null);
    text(number, count(now.count));
    retime(last, now.last);
    at.replaceChildren(absolute(now.last));
    const most = Math.max(1, ...now.recent);
    bars.replaceChildren(
      ...now.recent.map(n => {
        const bar = h('i', { class: n ? '' : 'o' });
        bar.style.height = `${n ? 3 + (15 * n) / most : 2}px`;
        return bar;
      }),
    );
  };
  return element;
}

const keyOf = letter => `${letter.partition}-${letter.offset}`;
const original = letter =>
  letter.originalPartition == null ? '–' : `${letter.topic}-${letter.originalPartition}@${letter.originalOffset}`;

function lettersTable(hrefOf) {
  const body = h('tbody', { role: 'rowgroup' });
  const element = h(
    'div',
    { class: 'card scroll' },
    h(
      'table',
      { class: 'cards letters', role: 'table' },
      h(
        'thead',
        { role: 'rowgroup' },
        h(
          'tr',
          { role: 'row' },
          ['When', 'Letter', 'Reason', 'Record', 'Redriven'].map((label, i) =>
            h('th', { role: 'columnheader', class: i === 4 ? 'num' : '' }, label),
          ),
        ),
      ),
      body,
    ),
  );
  let shown = [];
  function make(letter) {
    const href = hrefOf(letter);
    const cell = (attributes, ...children) => h('td', { role: 'cell', ...attributes }, ...children);
    return h(
      'tr',
      { role: 'row', 'data-href': href },
      cell({}, when(letter.time, true)),
      cell(
        {},
        h('a', { class: 'mono', href }, `${letter.partition}@${letter.offset}`),
        letter.eventId && h('span', { class: 'two' }, h('a', { href: `/trace/${letter.eventId}` }, 'Trace')),
      ),
      cell({ class: 'wide' }, h('code', {}, letter.reason), h('span', { class: 'two' }, letter.stage)),
      cell({ class: 'mono hide-s' }, original(letter), h('span', { class: 'two' }, bytes(letter.valueBytes))),
      cell({ class: 'num hide-s' }, count(letter.redriveAttempts)),
    );
  }
  function mark(wanted) {
    [...body.rows].forEach((row, i) => {
      const on = keyOf(shown[i]) === wanted;
      row.classList.toggle('sel', on);
      set(row.querySelector('a'), 'aria-current', on ? 'true' : null);
    });
  }
  return {
    element,
    mark,
    show(letters, wanted) {
      shown = letters;
      body.replaceChildren();
      body.keyed = null;
      keyed(body, letters, keyOf, make);
      mark(wanted);
    },
  };
}

/** One letter: where it was, why it was refused, its headers, its value. */
function letterView(letter, onsent) {
  const filter = { letters: [{ partition: letter.partition, offset: letter.offset }] };
  const path = `/api/dead-letters/${letter.partition}/${letter.offset}`;
  const revealed = dataOf(`${path}/reveal`);
  // The command has no option for one letter; its event, or where its record was, says the same.
  const asOptions = letter.eventId
    ? { eventId: letter.eventId }
    : letter.originalPartition == null
      ? null
      : { topic: letter.topic, partition: letter.originalPartition, offset: letter.originalOffset };
  const facts = [
    ['When', when(letter.time, true)],
    ['Reason', h('code', {}, letter.reason)],
    ['Stage', letter.stage],
    ['Record', h('code', {}, original(letter))],
    ['Event', letter.eventId ? shortId(letter.eventId, `/trace/${letter.eventId}`) : 'has no id'],
    ['Run', letter.runId ? shortId(letter.runId, `/runs/${letter.runId}`) : 'not known'],
    ['Redriven', count(letter.redriveAttempts)],
    ['Value', bytes(letter.valueBytes)],
  ];
  return h(
    'section',
    { class: 'card pad letter', 'aria-labelledby': 'h-letter' },
    h(
      'div',
      { class: 'sec-head tight' },
      h('h2', { id: 'h-letter', tabindex: '-1' }, 'Letter ', h('code', {}, `${letter.partition}@${letter.offset}`)),
      gate('Redrive this one…', () => redrive(filter, { fit: 1, options: asOptions, onsent })),
    ),
    h(
      'dl',
      { class: 'facts' },
      facts.map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value))),
    ),
    h(
      'details',
      {},
      h('summary', {}, counted(letter.headers.length, 'header')),
      h(
        'dl',
        { class: 'kv' },
        (revealed ?? letter).headers.map(({ name, value }) => [h('dt', {}, name), h('dd', {}, value)]),
      ),
    ),
    revealed
      ? revealedView(revealed)
      : valueView(letter, revealButton(`${path}/reveal`, `letter ${letter.partition}@${letter.offset}`)),
    h(
      'div',
      { class: 'actions' },
      asOptions && copyButton(() => commands.deadLetters('show', asOptions), 'Copy as CLI', 'btn quiet small'),
      copyButton(
        () => commands.curl('GET', path),
        'Copy as curl',
        'btn quiet small',
      ),
    ),
  );
}

/** The value as it is, for one who gave a reason. */
function revealedView({ form, value, complete }) {
  const title = h('h3', { tabindex: '-1' }, 'Value ', h('span', { class: 'chip' }, `${form}, personal data`));
  if (form === 'NONE') return h('div', { class: 'value' }, title, h('p', { class: 'sub' }, 'It has no value.'));
  const block = h('pre', { class: 'bytes wrap personal', tabindex: '0', 'aria-label': 'Value, with personal data' });
  text(block, value);
  return h(
    'div',
    { class: 'value' },
    h('div', { class: 'sec-head tight' }, title),
    block,
    !complete && h('p', { class: 'hint' }, 'This is its beginning; the rest is longer than a page should be.'),
  );
}

function valueView({ value }, reveal) {
  const chip = value.form === 'NONE' ? null : h('span', { class: 'chip' }, `${value.form}, masked`);
  const top = h('div', { class: 'sec-head tight' }, h('h3', { tabindex: '-1' }, 'Value ', chip), reveal);
  if (value.form === 'NONE')
    return h(
      'div',
      { class: 'value' },
      top,
      h('p', { class: 'sub' }, 'It has none: the record was too large for this topic, or had none. Headers may tell more.'),
    );
  if (value.form === 'BYTES')
    return h('div', { class: 'value' }, top, h('p', { class: 'sub' }, 'Its bytes are no text, so nothing of it is shown.'));
  const block = h('pre', { class: 'bytes wrap', tabindex: '0', 'aria-label': 'Value, masked' });
  // Lines stay lines; every other control character is a question mark.
  text(block, value.masked);
  return h(
    'div',
    { class: 'value' },
    top,
    block,
    h('p', { class: 'hint' }, 'The server masks it: what is hidden here was never sent.'),
  );
}
