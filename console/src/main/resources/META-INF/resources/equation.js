// requested = landed + dead-lettered + on the way + missing, and the terms that it needs to add up. As a picture, and as a row
// of a table. What the ledger does not know is "not known", never 0.
import { h, text, replace, set } from './dom.js';
import { count } from './format.js';
import { isFinal, isSettled } from './store.js';

/** The terms of a run; each is a number or null. */
export function terms(run) {
  const known = run.landed != null;
  const landed = run.landed,
    dead = run.deadLettered,
    leftOut = run.leftOut;
  const published = Math.max(run.acked, known ? landed + dead : 0);
  const never = isFinal(run) ? Math.max(0, run.requested - published - leftOut) : 0;
  const rest = known ? Math.max(0, run.requested - landed - dead - leftOut - never) : null;
  const missing = isSettled(run) ? rest : known ? 0 : null;
  return { requested: run.requested, landed, dead, onWay: known ? rest - missing : null, missing, never, leftOut };
}

const PARTS = [
  ['l', 'landed'],
  ['d', 'dead'],
  ['w', 'onWay'],
  ['n', 'never'],
  ['o', 'leftOut'],
  ['m', 'missing'],
];

/** A bar whose parts are as long as the terms. */
function bar(classes) {
  const parts = PARTS.map(([form]) => h('i', { class: form }));
  const element = h('div', { class: classes }, parts);
  return {
    element,
    update(values) {
      PARTS.forEach(([, name], i) => {
        parts[i].hidden = !values[name];
        parts[i].style.flexGrow = values[name] || 0;
      });
      element.classList.toggle('unknown', values.landed == null);
    },
  };
}

const LABELS = [
  ['requested', '', ''],
  ['landed', '=', 'l'],
  ['dead', '+', 'd'],
  ['onWay', '+', 'w'],
  ['never', '+', 'n'],
  ['leftOut', '+', 'o'],
  ['missing', '+', 'm'],
];
const WORDS = {
  requested: 'requested',
  landed: 'landed',
  dead: 'dead-lettered',
  onWay: 'on the way',
  never: 'never published',
  leftOut: 'left out',
  missing: 'missing',
};
const OPTIONAL = new Set(['never', 'leftOut']);

/** The picture. Gives { element, update(run) }. */
export function equation() {
  const cells = LABELS.map(([name, sign, form]) => {
    const value = h('b');
    const label = h(
      name === 'dead' ? 'a' : 'span',
      { class: 'lab' },
      form && h('i', { class: `sw ${form}` }),
      WORDS[name],
    );
    const operator = sign && h('span', { class: 'op', 'aria-hidden': 'true' }, sign);
    return { name, value, label, operator, element: h('div', { class: 'term', 'data-op': sign }, value, label) };
  });
  const picture = bar('bigbar');
  set(picture.element, 'role', 'img');
  const caption = h('p', { class: 'small dim' });
  const element = h(
    'div',
    { class: 'card equation' },
    h(
      'div',
      { class: 'terms' },
      cells.flatMap(cell => [cell.operator, cell.element]),
    ),
    picture.element,
    caption,
  );
  return {
    element,
    update(run) {
      const values = terms(run);
      for (const cell of cells) {
        const value = values[cell.name];
        const hidden = OPTIONAL.has(cell.name) && !value;
        cell.element.hidden = hidden;
        if (cell.operator) cell.operator.hidden = hidden;
        cell.element.classList.toggle('zero', !value);
        cell.value.classList.toggle('red', cell.name === 'missing' && value > 0);
        text(cell.value, count(value));
        if (cell.name === 'dead') set(cell.label, 'href', value ? `/dead-letters?runId=${run.id}` : null);
      }
      picture.update(values);
      set(
        picture.element,
        'aria-label',
        LABELS.slice(1)
          .filter(([name]) => values[name])
          .map(([name]) => `${count(values[name])} ${WORDS[name]}`)
          .join(', ') || 'nothing yet',
      );
      const small = PARTS.some(([, name]) => values[name] > 0 && values[name] < values.requested / 100);
      replace(
        caption,
        `${count(run.fetched)} fetched · ${count(run.acked)} acknowledged by Kafka · ledger `,
        h('code', {}, run.ledger.status),
        LEDGER[run.ledger.status] ?? '',
        small ? '. Parts under 1 % are drawn wider than they are.' : '',
      );
    },
  };
}

const LEDGER = {
  EXPIRED: ': reports of that time are gone, what landed is not known any more',
  UNKNOWN: ': its reports are not read yet',
};

const COLUMNS = [
  ['requested', 'Requested'],
  ['landed', 'landed'],
  ['dead', 'dead'],
  ['onWay', 'on way'],
  ['missing', 'missing'],
];
const COLOURS = { dead: 'amber', missing: 'red' };

/** The head of the column of rows. */
export const rowHead = () =>
  h(
    'div',
    { class: 'eq' },
    COLUMNS.flatMap(([, label], i) => [i > 0 && h('i', {}, i === 1 ? '=' : '+'), h('span', {}, label)]),
  );

/** The row. Gives { element, update(run) }. */
export function row() {
  const cells = COLUMNS.map(([name, label]) =>
    h('span', { 'data-l': name === 'landed' ? 'Landed' : label[0].toUpperCase() + label.slice(1) }),
  );
  const picture = bar('bar'),
    more = h('span', { class: 'two' });
  set(picture.element, 'aria-hidden', 'true');
  const element = h(
    'div',
    {},
    h(
      'div',
      { class: 'eq' },
      cells.flatMap((cell, i) => [i > 0 && h('i', { 'aria-hidden': 'true' }, i === 1 ? '=' : '+'), cell]),
    ),
    picture.element,
    more,
  );
  return {
    element,
    update(run) {
      const values = terms(run);
      COLUMNS.forEach(([name], i) => {
        const value = values[name];
        text(cells[i], count(value));
        cells[i].className = value ? `${COLOURS[name] ?? ''}${name === 'landed' ? '' : ' strong'}` : 'z';
      });
      picture.update(values);
      const also = [
        values.never && `+ ${count(values.never)} never published`,
        values.leftOut && `+ ${count(values.leftOut)} left out`,
        values.landed == null && (run.ledger.status === 'EXPIRED' ? 'not known any more' : 'not read yet'),
      ];
      text(more, also.filter(Boolean).join(', '));
      more.hidden = !more.textContent;
    },
  };
}
