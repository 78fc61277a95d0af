// Elements that show a time. Relative ones run on by themselves; absolute ones follow the switch between UTC and local.
import { h, text } from './dom.js';
import { ago, clock, clockIn, setZone, span, zoneName } from './format.js';

const iso = time => new Date(time).toISOString();

/** "12 s ago"; runs on. */
export const relative = time => h('span', { 'data-ago': iso(time) }, ago(time));

/** How long it has lasted since then; runs on. */
export const since = time => h('span', { 'data-since': iso(time) }, span(Date.now() - new Date(time)));

/** The clock with its zone. */
export const absolute = (time, ms = false) =>
  h('time', { datetime: iso(time), title: iso(time), 'data-clock': ms ? 'ms' : 's' }, clockIn(time, { ms }));

/** Both, the relative one above. */
export const when = (time, ms = false) =>
  h('span', { class: 'when-two' }, relative(time), h('span', { class: 'two' }, absolute(time, ms)));

/** Gives an element of relative() or since() another time. */
export function retime(element, time) {
  element.dataset['ago' in element.dataset ? 'ago' : 'since'] = iso(time);
  tickOne(element);
}

function tickOne(element) {
  const { ago: at, since: from } = element.dataset;
  text(element, at ? ago(at) : span(Math.max(0, Date.now() - Date.parse(from))));
}

/** Once a second, for what can be seen. */
export function tick() {
  if (!document.hidden) document.querySelectorAll('[data-ago], [data-since]').forEach(tickOne);
}

/** Switches between UTC and local, everywhere at once. */
export function switchZone(name) {
  setZone(name);
  for (const element of document.querySelectorAll('[data-clock]')) {
    text(element, clockIn(element.dateTime, { ms: element.dataset.clock === 'ms' }));
  }
  for (const element of document.querySelectorAll('[data-zone-name]'))
    text(element, zoneName() === 'UTC' ? 'UTC' : 'local time');
  dispatchEvent(new Event('zone'));
}

export { clock };
