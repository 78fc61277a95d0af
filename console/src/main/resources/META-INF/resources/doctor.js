// Doctor: looks along the whole path and says what is wrong and what to do; below, who looked at personal data.
import { Problem, get, postForEvents } from './api.js';
import * as commands from './commands.js';
import { copyButton } from './dialog.js';
import { h, set, text } from './dom.js';
import { count, counted, span } from './format.js';
import { answerIn, emptyBox, gate, head, problemBox } from './parts.js';
import { listen, store, whyNot } from './store.js';
import { when } from './time.js';

const MARKS = { WELL: ['good', 'Well'], ILL: ['fail', 'Wrong'], UNASKED: ['stop', 'Not looked at'] };

export function doctor({ signal }) {
  const go = gate('Look again', look, 'primary');
  const top = head('Doctor', 'Looks along the whole path from where the console runs. It changes nothing.', [
    copyButton(commands.doctor, 'Copy as CLI', 'btn quiet'),
    copyButton(() => commands.curl('POST', '/api/doctor'), 'Copy as curl', 'btn quiet'),
    go,
  ]);
  const title = top.querySelector('h1');
  const spoken = h('p', { class: 'vh', 'aria-live': 'polite' });
  const place = h('div'),
    looks = h('div');
  let looking = null;

  async function look() {
    looking?.abort();
    const mine = (looking = new AbortController());
    const list = h('ul', { class: 'card findings', 'aria-label': 'Findings', 'aria-busy': 'true' });
    place.replaceChildren(list);
    text(title, 'Looking…');
    let last = null;
    try {
      await postForEvents('/api/doctor', null, mine.signal, found => {
        last = found;
        list.append(...found.findings.slice(list.children.length).map(findingElement));
      });
      if (!last?.over || last.problem)
        throw new Problem({ title: 'Not everything was looked at', detail: last?.problem ?? 'The answer has ended too soon.' });
      text(title, verdict(last.findings));
      text(spoken, title.textContent);
    } catch (problem) {
      if (mine.signal.aborted) return;
      text(title, 'Doctor');
      place.prepend(problemBox(problem, look));
    } finally {
      set(list, 'aria-busy', null);
    }
  }

  const audit = answerIn(
    looks,
    () => get('/api/audit'),
    ({ looks: all }) =>
      looks.replaceChildren(
        all.length ? looksTable(all) : emptyBox('Nobody', 'has looked at personal data with the console.', [], 'h3'),
      ),
    { waiting: 'Reading the audit…', rows: 3, heading: 'h3', signal },
  );

  signal.addEventListener('abort', () => looking?.abort());
  /** What a viewer may not do is not tried. */
  function begin() {
    const why = whyNot('Look again');
    if (why) place.replaceChildren(emptyBox('Not looked at', why));
    else look();
    audit.load();
  }
  listen('personal', audit.load, signal);
  listen('back', audit.load, signal);
  if (store.me) begin();
  else store.addEventListener('me', begin, { once: true, signal });
  return {
    title: 'Doctor',
    element: h(
      'div',
      {},
      top,
      spoken,
      place,
      h('section', { 'aria-labelledby': 'h-looks' }, h('div', { class: 'sec-head' }, h('h2', { id: 'h-looks' }, 'Who looked at personal data')), looks),
    ),
  };
}

function verdict(findings) {
  const of = state => findings.filter(finding => finding.state === state).length;
  if (of('ILL')) return `${counted(of('ILL'), 'thing')} ${of('ILL') === 1 ? 'is' : 'are'} wrong`;
  return of('UNASKED') ? `Nothing is wrong, ${count(of('UNASKED'))} not looked at` : 'All is well';
}

function findingElement({ probe, state, what, remedy, millis }) {
  const [form, word] = MARKS[state];
  return h(
    'li',
    { class: state === 'ILL' ? 'ill' : '' },
    h('span', { class: `st ${form}` }, word),
    h('div', {}, h('b', {}, probe), h('p', {}, what), remedy && h('p', { class: 'remedy' }, remedy)),
    h('span', { class: 'small dim nowrap' }, span(millis)),
  );
}

function looksTable(all) {
  const cell = (...children) => h('td', { role: 'cell' }, ...children);
  return h(
    'div',
    { class: 'card scroll' },
    h(
      'table',
      { class: 'cards', role: 'table' },
      h(
        'thead',
        { role: 'rowgroup' },
        h('tr', { role: 'row' }, ['When', 'Who', 'Record', 'Why'].map(label => h('th', { role: 'columnheader' }, label))),
      ),
      h(
        'tbody',
        { role: 'rowgroup' },
        all.map(look =>
          h('tr', { role: 'row' }, cell(when(look.at)), cell(look.subject ? `${look.actor} (${look.subject})` : look.actor), cell(h('code', {}, look.record)), cell(look.reason)),
        ),
      ),
    ),
    all.length === 100 && h('p', { class: 'hint pad' }, `The last ${count(100)}; the topic has all.`),
  );
}
