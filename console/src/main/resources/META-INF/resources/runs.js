// Runs: the youngest first, filtered by state and trigger, page by page. The address has the filters.
import { get, withQuery } from './api.js';
import * as commands from './commands.js';
import { copyButton } from './dialog.js';
import { h, set, text } from './dom.js';
import { counted } from './format.js';
import { askForRun } from './new-run.js';
import { TRIGGERS, answerIn, emptyBox, gate, head } from './parts.js';
import { runsTable } from './runs-table.js';
import { isFinal, listen, remember } from './store.js';

const PAGE = 50;
const STATES = [
  ['', 'All'],
  ['QUEUED', 'Queued'],
  ['RUNNING', 'Running'],
  ['SUCCEEDED', 'Succeeded'],
  ['FAILED', 'Failed'],
  ['CANCELLED', 'Cancelled'],
];

export function runs({ query, signal, visit }) {
  let filter = {},
    none = false;
  const links = STATES.map(([state, label]) => ({ state, link: h('a', {}, label) }));
  const trigger = h(
    'select',
    { onchange: () => visit(withQuery('/runs', { ...filter, trigger: trigger.value, before: null })) },
    h('option', { value: '' }, 'Any trigger'),
    Object.entries(TRIGGERS).map(([value, label]) => h('option', { value }, label[0].toUpperCase() + label.slice(1))),
  );
  const lacking = h('a', {}, 'Lacking events');
  const place = h('div'),
    count = h('span', { class: 'small dim' });
  const older = h('a', { class: 'btn small', hidden: true }, 'Older'),
    youngest = h('a', { class: 'btn small', hidden: true }, 'Youngest');
  const table = runsTable({ most: PAGE, onwaiting: (waiting, shown) => text(count, counted(shown, 'run')) });
  const foot = h(
    'div',
    { class: 'filters foot-row', hidden: true },
    count,
    h('span', { class: 'grow' }),
    youngest,
    older,
  );
  const path = () =>
    withQuery('/api/runs', {
      state: filter.state,
      trigger: filter.trigger,
      missing: filter.missing,
      before: filter.before,
      limit: PAGE,
    });

  const element = h(
    'div',
    {},
    head(
      'Runs',
      'A run asks the API for a number of users. It is done when each of them is one row or one dead letter.',
      [gate('New run', () => askForRun(), 'primary')],
    ),
    h(
      'div',
      { class: 'filters' },
      h(
        'nav',
        { class: 'seg-ctl', 'aria-label': 'State' },
        links.map(({ link }) => link),
      ),
      h('label', {}, h('span', { class: 'vh' }, 'Trigger'), trigger),
      h('nav', { class: 'seg-ctl', 'aria-label': 'Ledger' }, lacking),
      h('span', { class: 'grow' }),
      copyButton(() => commands.curl('GET', path()), 'Copy as curl', 'btn quiet small'),
    ),
    place,
    foot,
  );

  const answer = answerIn(
    place,
    () => get(path()),
    ({ runs: list, next }) => {
      remember(list);
      table.show(list);
      foot.hidden = !list.length;
      none = !list.length;
      if (none || !place.contains(table.element)) place.replaceChildren(none ? nothing() : table.element);
      const before = next && new URLSearchParams(next.split('?')[1]).get('before');
      older.hidden = !before;
      if (before) set(older, 'href', withQuery('/runs', { ...filter, before }));
    },
    { waiting: 'Reading the journal…', rows: 9, keep: true, signal },
  );

  function nothing() {
    if (filter.state || filter.trigger || filter.missing || filter.before)
      return emptyBox('No run fits', 'Of the runs that the producer remembers none fits these filters.', [
        h('a', { class: 'btn', href: '/runs' }, 'Remove the filters'),
      ]);
    return emptyBox('No run yet', 'Ask for five users, or wait for the next slot of the schedule.', [
      gate('Ask for 5 users', () => askForRun(5), 'primary'),
      copyButton(() => commands.trigger(5), 'Copy the command', 'btn'),
    ]);
  }

  function show(now) {
    filter = {
      state: now.get('state') ?? '',
      trigger: now.get('trigger') ?? '',
      missing: now.get('missing') === 'true' ? 'true' : '',
      before: now.get('before') ?? '',
    };
    set(lacking, 'href', withQuery('/runs', { ...filter, missing: filter.missing ? '' : 'true', before: null }));
    set(lacking, 'aria-current', filter.missing ? 'true' : null);
    for (const { state, link } of links) {
      set(link, 'href', withQuery('/runs', { ...filter, state, before: null }));
      set(link, 'aria-current', state === filter.state ? 'true' : null);
    }
    trigger.value = filter.trigger;
    youngest.hidden = !filter.before;
    set(youngest, 'href', withQuery('/runs', { ...filter, before: null }));
    answer.load();
  }

  const fits = run =>
    (!filter.state || run.state === filter.state) &&
    (!filter.trigger || run.trigger === filter.trigger) &&
    (!filter.missing || (isFinal(run) && run.missing > 0));

  listen(
    'run',
    ({ detail }) => {
      if (table.update(detail) || filter.before || !fits(detail)) return;
      if (place.contains(table.element)) table.add(detail);
      else if (none) answer.load();
    },
    signal,
  );
  listen('flow', () => table.refresh(), signal);
  listen('back', () => answer.load(), signal);
  show(query);
  return { title: 'Runs', element, show };
}
