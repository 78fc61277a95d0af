// The pages of a run: what became of each, and the one that lacks something asked for again by itself.
import { get } from './api.js';
import { h, replace } from './dom.js';
import { UNKNOWN, count } from './format.js';
import { askAgain } from './new-run.js';
import { gate } from './parts.js';
import { isFinal } from './store.js';

/** More are shown when somebody asks for them. */
const SHOWN = 20;
/** While a run works its pages are read again after so long at the earliest. */
const EVERY = 2000;

/** Gives { element, update(run) }; a run of one page has none. */
export function pages(signal) {
  const body = h('tbody', { role: 'rowgroup' });
  const note = h('p', { class: 'small dim' });
  const more = h('button', { class: 'btn small', type: 'button', hidden: true, onclick: showMore }, 'Show more pages');
  let limit = SHOWN,
    now = null,
    shown = '',
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
            ['Page', 'State', 'Users', 'Landed', 'Dead letters', 'Missing', 'Do'].map(label =>
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
    const wanted = JSON.stringify([run.state, run.acked, run.landed, run.deadLettered, limit]);
    if (wanted === shown || timer) return;
    shown = wanted;
    timer = setTimeout(
      () => {
        timer = 0;
        if (now) update(now);
      },
      isFinal(run) ? 0 : EVERY,
    );
    read(run);
  }

  async function read(run) {
    try {
      const answer = await get(`/api/runs/${run.id}/pages?limit=${Math.min(limit, 100)}`, signal);
      element.hidden = answer.pages.length < 2;
      more.hidden = !answer.next || limit >= 100;
      replace(body, ...answer.pages.map(page => row(run, page)));
      replace(note, answer.next && more.hidden ? 'There are more; the API lists them all.' : '');
    } catch (problem) {
      if (signal.aborted) return;
      shown = '';
      replace(note, `The pages could not be read: ${problem.title ?? problem.message}.`);
    }
  }

  function showMore() {
    limit = 100;
    shown = '';
    update(now);
  }

  return { element, update };
}

function row(run, page) {
  const cell = (label, ...content) => h('td', { role: 'cell', 'data-label': label }, ...content);
  const lacks = page.missing > 0 || (!page.published && isFinal(run));
  return h(
    'tr',
    { role: 'row' },
    cell('Page', count(page.page)),
    cell(
      'State',
      h(
        'span',
        { class: `st ${page.published ? (page.missing > 0 ? 'part' : 'good') : 'stop'}` },
        page.published ? 'On Kafka' : isFinal(run) ? 'Never published' : 'Not yet published',
      ),
    ),
    cell('Users', count(page.users)),
    cell('Landed', known(page.landed)),
    cell('Dead letters', known(page.deadLettered)),
    cell('Missing', known(page.missing)),
    cell(
      'Do',
      isFinal(run) &&
        gate(`Retry page ${page.page}…`, () => askAgain(run, page), lacks ? 'small primary' : 'small quiet'),
    ),
  );
}

const known = n => (n == null ? UNKNOWN : count(n));
