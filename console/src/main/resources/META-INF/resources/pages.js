// The pages of a run: what became of each, and the one that lacks something asked for again by itself.
import { get } from './api.js';
import { h, replace } from './dom.js';
import { UNKNOWN, count } from './format.js';
import { askAgain } from './new-run.js';
import { gate } from './parts.js';
import { isFinal, isSettled } from './store.js';

/** More are shown when somebody asks for them. */
const SHOWN = 20;
/** As many as the API lists at once. */
const MOST = 100;
/** They are read again after so long at the earliest. */
const EVERY = 1000;

/** Gives { element, update(run) }; a run of one page has none. */
export function pages(signal) {
  const body = h('tbody', { role: 'rowgroup' });
  const note = h('p', { class: 'small dim' });
  const more = h('button', { class: 'btn small', type: 'button', hidden: true, onclick: showMore }, 'Show more pages');
  let limit = SHOWN,
    now = null,
    shown = '',
    turn = 0,
    timer = 0;
  const element = h(
    'section',
    { 'aria-labelledby': 'h-pages', hidden: true },
    h('div', { class: 'sec-head' }, h('h2', { id: 'h-pages' }, 'Pages')),
    h(
      'div',
      { class: 'card scroll' },
      h(
        'table',
        { class: 'cards pages', role: 'table' },
        h(
          'thead',
          { role: 'rowgroup' },
          h(
            'tr',
            { role: 'row' },
            ['Page', 'State', 'Users', 'Landed', 'Dead letters', 'Missing or on the way', 'Do'].map(label =>
              h('th', { role: 'columnheader' }, label),
            ),
          ),
        ),
        body,
      ),
    ),
    more,
    note,
  );
  signal.addEventListener('abort', () => clearTimeout(timer));

  function update(run) {
    now = run;
    const wanted = JSON.stringify([run.state, run.acked, run.landed, run.deadLettered, isSettled(run), limit]);
    if (wanted === shown || timer) return;
    shown = wanted;
    wait(EVERY);
    read(run);
  }

  /** What changes meanwhile is read when the time is over. */
  function wait(millis) {
    timer = setTimeout(() => {
      timer = 0;
      update(now);
    }, millis);
  }

  async function read(run) {
    const mine = ++turn;
    try {
      const answer = await get(`/api/runs/${run.id}/pages?limit=${limit}`, signal);
      if (mine !== turn) return;
      element.hidden = answer.pages.length < 2;
      more.hidden = !answer.next || limit === MOST;
      replace(body, ...answer.pages.map(page => row(run, page)));
      replace(note, answer.next && more.hidden ? 'There are more; the API lists them all.' : '');
    } catch (problem) {
      if (signal.aborted || mine !== turn) return;
      element.hidden = false;
      replace(note, `The pages could not be read: ${problem.title ?? problem.message}. They are read again soon.`);
      shown = '';
    }
  }

  function showMore() {
    limit = MOST;
    update(now);
  }

  return { element, update };
}

function row(run, page) {
  const cell = (label, ...content) => h('td', { role: 'cell', 'data-label': label }, ...content);
  const missing = isSettled(run) && page.missing > 0;
  // Another run may have published it since.
  const there = page.published || (page.landed ?? 0) + (page.deadLettered ?? 0) >= page.users;
  return h(
    'tr',
    { role: 'row' },
    cell('Page', count(page.page)),
    cell(
      'State',
      h(
        'span',
        { class: `st ${there ? (missing ? 'part' : 'good') : 'stop'}` },
        page.published ? 'On Kafka' : there ? 'By a later run' : isFinal(run) ? 'Never published' : 'Not yet published',
      ),
    ),
    cell('Users', count(page.users)),
    cell('Landed', known(page.landed)),
    cell('Dead letters', known(page.deadLettered)),
    cell(isSettled(run) ? 'Missing' : 'On the way', known(page.missing)),
    cell(
      'Do',
      isFinal(run) &&
        gate(
          `Retry page ${page.page}…`,
          () => askAgain(run, page),
          missing || !there ? 'small primary' : 'small quiet',
        ),
    ),
  );
}

const known = n => (n == null ? UNKNOWN : count(n));
