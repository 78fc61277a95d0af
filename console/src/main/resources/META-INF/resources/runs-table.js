// Runs as a table whose rows change in place and never move under the pointer: while the pointer or the focus is in it, new
// runs wait to be let in.
import { h, keyed, set, text } from './dom.js';
import { row as equationRow, rowHead } from './equation.js';
import { counted, short, span } from './format.js';
import { TRIGGERS, shortId, stateMark } from './parts.js';
import { isFinal } from './store.js';
import { absolute, since, when } from './time.js';

/** Gives { element, show(runs), update(run), add(run) }; add() says whether the run is shown already. */
export function runsTable({ most = 50, onwaiting = () => {} } = {}) {
  let shown = [],
    waiting = [];
  const body = h('tbody');
  const more = h('button', {
    class: 'btn small fresh',
    type: 'button',
    hidden: true,
    onclick: () => {
      letIn();
      body.querySelector('a')?.focus();
    },
  });
  const table = h(
    'table',
    { class: 'cards', role: 'table' },
    h(
      'thead',
      { role: 'rowgroup' },
      h(
        'tr',
        { role: 'row' },
        ['Started', 'State', rowHead(), 'Run', 'Asked by', 'Took'].map((label, i) =>
          h('th', { role: 'columnheader', class: i === 5 ? 'num' : '' }, label),
        ),
      ),
    ),
    body,
  );
  set(body, 'role', 'rowgroup');
  const card = h('div', { class: 'card scroll' }, table);
  const element = h('div', {}, more, card);
  card.addEventListener('pointerleave', () => setTimeout(calm, 400));
  card.addEventListener('focusout', () => setTimeout(calm, 400));

  const isBusy = () => card.matches(':hover') || card.contains(document.activeElement);
  const calm = () => {
    if (!isBusy()) letIn();
  };

  function letIn() {
    if (!waiting.length) return;
    shown = [...waiting, ...shown].slice(0, most);
    waiting = [];
    render();
  }

  function render() {
    keyed(
      body,
      shown,
      run => run.id,
      rowElement,
      (element, run) => element.update(run),
    );
    more.hidden = !waiting.length;
    text(more, `${counted(waiting.length, 'new run')}`);
    onwaiting(waiting.length, shown.length);
  }

  return {
    element,
    show(runs) {
      shown = runs.slice(0, most);
      waiting = [];
      render();
    },
    get size() {
      return shown.length;
    },
    update(run) {
      for (const list of [shown, waiting]) {
        const i = list.findIndex(known => known.id === run.id);
        if (i >= 0) {
          list[i] = run;
          render();
          return true;
        }
      }
      return false;
    },
    add(run) {
      if (Date.parse(run.createdAt) < Date.parse(shown[0]?.createdAt ?? 0)) return;
      waiting = [run, ...waiting].slice(0, most);
      if (isBusy()) render();
      else letIn();
    },
    refresh: render,
  };
}

function rowElement(run) {
  const href = `/runs/${run.id}`;
  const state = h('td', { role: 'cell' }),
    took = h('td', { role: 'cell', class: 'num' });
  const numbers = equationRow();
  const begun = run.startedAt ?? run.createdAt;
  const row = h(
    'tr',
    { role: 'row', 'data-href': href },
    h('td', { role: 'cell' }, when(begun)),
    state,
    h('td', { role: 'cell', class: 'wide' }, numbers.element),
    h(
      'td',
      { role: 'cell' },
      shortId(run.id, href),
      h(
        'span',
        { class: 'two only-s' },
        run.trigger === 'SCHEDULE' ? 'by the schedule' : `${TRIGGERS[run.trigger] ?? run.trigger}, by ${run.actor}`,
      ),
    ),
    h(
      'td',
      { role: 'cell', class: 'hide-s' },
      run.actor,
      h(
        'span',
        { class: 'two' },
        run.replayOf
          ? `replay of ${short(run.replayOf)}`
          : run.slot
            ? ['slot ', absolute(run.slot)]
            : (TRIGGERS[run.trigger] ?? run.trigger),
      ),
    ),
    took,
  );
  row.update = now => {
    const mark = stateMark(now);
    if (!state.firstChild?.isEqualNode(mark)) state.replaceChildren(mark, ...noteOf(now));
    if (now.startedAt && now.finishedAt) text(took, span(Date.parse(now.finishedAt) - Date.parse(now.startedAt)));
    else if (isFinal(now) || !now.startedAt) text(took, '–');
    else if (!took.firstElementChild) took.replaceChildren(since(now.startedAt));
    numbers.update(now);
  };
  return row;
}

function noteOf(run) {
  if (run.failureReason) return [h('span', { class: 'two mono' }, run.failureReason)];
  return run.attempt > 1 ? [h('span', { class: 'two' }, `attempt ${run.attempt}`)] : [];
}
