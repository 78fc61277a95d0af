// Configuration: what each program is set to, where each value comes from, and what it is where nobody sets it. The address has
// the filter.
import { get, withQuery } from './api.js';
import * as commands from './commands.js';
import { copyButton } from './dialog.js';
import { h, set, text } from './dom.js';
import { count, counted } from './format.js';
import { answerIn, emptyBox, head } from './parts.js';
import { listen } from './store.js';

const PROGRAMS = [
  { name: 'Producer', path: '/api/configuration' },
  { name: 'Spark job', path: '/api/configuration/job' },
  { name: 'Console', path: '/api/configuration/console' },
];
const DEFAULT = 'default';

export function configuration({ query, signal, visit }) {
  let filter = {};
  const find = h('input', {
    type: 'search',
    class: 'mono',
    placeholder: 'cassandra',
    'aria-label': 'Key or value holds',
    oninput: () => {
      filter.find = find.value.trim();
      sections.forEach(section => section.filter(filter));
    },
    onchange: () => visit(withQuery('/configuration', filter)),
  });
  const changed = h('a', {}, 'Set by somebody');
  const sections = PROGRAMS.map(program => programSection(program, signal));

  function show(now) {
    filter = { find: now.get('find') ?? '', set: now.get('set') === 'true' ? 'true' : '' };
    find.value = filter.find;
    set(changed, 'href', withQuery('/configuration', { ...filter, set: filter.set ? '' : 'true' }));
    set(changed, 'aria-current', filter.set ? 'true' : null);
    sections.forEach(section => section.filter(filter));
  }

  listen('back', () => sections.forEach(section => section.load()), signal);
  show(query);
  sections.forEach(section => section.load());
  return {
    title: 'Configuration',
    element: h(
      'div',
      {},
      head('Configuration', 'What each program is set to. It is changed where it comes from, and holds from the next start on.'),
      h('div', { class: 'filters' }, h('div', { class: 'settings-find' }, find), h('nav', { class: 'seg-ctl', 'aria-label': 'Source' }, changed)),
      sections.map(section => section.element),
    ),
    show,
  };
}

/** One program; the others are there when it is not. */
function programSection({ name, path }, signal) {
  let settings = null,
    filter = {},
    asked = 0;
  const place = h('div'),
    said = h('span', { class: 'small dim grow' });
  const title = `h-${path.split('/').pop()}`;
  const fits = setting =>
    (!filter.set || setting.source !== DEFAULT) &&
    (!filter.find || `${setting.key} ${setting.value ?? ''}`.toLowerCase().includes(filter.find.toLowerCase()));

  function fill() {
    if (!settings) return;
    const found = settings.filter(fits);
    text(said, `${count(found.length)} of ${counted(settings.length, 'setting')}`);
    place.replaceChildren(
      found.length ? settingsTable(found) : emptyBox('None fits', 'No setting of this program fits the filter.', [], 'h3'),
    );
  }

  const answer = answerIn(
    place,
    async () => {
      const mine = ++asked;
      try {
        return await get(path);
      } catch (problem) {
        // What was known is not what is in force, perhaps.
        if (mine === asked) {
          settings = null;
          text(said, '');
        }
        throw problem;
      }
    },
    configuration => {
      settings = configuration.settings;
      fill();
    },
    { waiting: 'Asking…', rows: 4, keep: true, heading: 'h3', signal },
  );

  return {
    element: h(
      'section',
      { 'aria-labelledby': title },
      h(
        'div',
        { class: 'sec-head' },
        h('h2', { id: title }, name),
        said,
        copyButton(() => commands.curl('GET', path), 'Copy as curl', 'btn quiet small'),
      ),
      place,
    ),
    load: answer.load,
    filter(now) {
      filter = { ...now };
      fill();
    },
  };
}

function defaultElement(value, defaultValue) {
  if (defaultValue == null) return '';
  return defaultValue === value ? h('span', { class: 'dim' }, 'the same') : h('code', {}, defaultValue || '(empty)');
}

function settingsTable(settings) {
  const cell = (label, ...children) => h('td', { role: 'cell', 'data-label': label }, ...children);
  return h(
    'div',
    { class: 'card scroll' },
    h(
      'table',
      { class: 'cards settings', role: 'table' },
      h(
        'thead',
        { role: 'rowgroup' },
        h('tr', { role: 'row' }, ['Key', 'Value', 'Comes from', 'Default'].map(label => h('th', { role: 'columnheader' }, label))),
      ),
      h(
        'tbody',
        { role: 'rowgroup' },
        settings.map(({ key, value, secret, source, defaultValue }) =>
          h(
            'tr',
            { role: 'row', class: source === DEFAULT ? '' : 'set' },
            cell('Key', h('code', {}, key)),
            cell('Value', secret ? h('span', { class: 'dim' }, 'a secret, not told') : h('code', {}, value || '(empty)')),
            cell('Comes from', source),
            cell('Default', defaultElement(value, defaultValue)),
          ),
        ),
      ),
    ),
  );
}
