// What is around every screen: the head with the mark, the tabs at the thumb, the notice, the foot.
import { key } from './api.js';
import { close, open } from './dialog.js';
import { h, keyed, replace, set, svg, text } from './dom.js';
import { count } from './format.js';
import { mark } from './line.js';
import { guardAll } from './parts.js';
import { hide, shownLook } from './personal.js';
import { brokenHops, forgetMe, retry, store } from './store.js';
import { absolute, relative, since, switchZone } from './time.js';

export const SCREENS = [
  { path: '/', key: 'o', label: 'Overview', short: 'Now', icon: 'M2 10h3l2-5 4 10 2-5h5' },
  { path: '/runs', key: 'r', label: 'Runs', short: 'Runs', icon: 'M3 5h14M3 10h14M3 15h9' },
  {
    path: '/trace',
    key: 't',
    label: 'Trace',
    short: 'Trace',
    icon: 'M9 3a6 6 0 1 0 0 12A6 6 0 0 0 9 3Zm4.5 10.5L18 18',
  },
  { path: '/dead-letters', key: 'd', label: 'Dead letters', short: 'Dead', icon: 'M3 5h14v10H3zM3 5.5l7 6 7-6' },
  {
    path: '/schedule',
    key: 's',
    label: 'Schedule',
    short: 'Schedule',
    icon: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14Zm0 3v4l3 2',
  },
  {
    path: '/configuration',
    key: 'f',
    label: 'Configuration',
    short: 'Settings',
    icon: 'M3 6h14M3 14h14M7 4v4M13 12v4',
  },
  { path: '/doctor', key: 'c', label: 'Doctor', short: 'Doctor', icon: 'M3 3h14v14H3zM10 6v8M6 10h8' },
];

const icon = path =>
  svg(
    'svg',
    { width: '20', height: '20', viewBox: '0 0 20 20', class: 'icon', 'aria-hidden': 'true' },
    svg('path', { d: path }),
  );

let theme = 'system',
  zone = 'UTC';
const links = [],
  badges = [];
const sign = mark();
const live = h('p', { class: 'live' }, h('i', { 'aria-hidden': 'true' }), h('span'), h('span', { class: 'dim' }));
const choices = [];

/** Fills head, foot and tabs, once. */
export function shell({ help }) {
  const link = (screen, tab) => {
    const badge = screen.path === '/dead-letters' && h('span', { class: 'count', hidden: true });
    if (badge) badges.push(badge);
    const element = h('a', { href: screen.path }, tab && icon(screen.icon), tab ? screen.short : screen.label, badge);
    links.push({ path: screen.path, element });
    return element;
  };
  document.getElementById('top').append(
    h(
      'div',
      { class: 'top-in' },
      h('a', { class: 'brand', href: '/' }, sign.element, 'user-pipeline'),
      h(
        'nav',
        { 'aria-label': 'Screens' },
        SCREENS.map(screen => link(screen, false)),
      ),
      h(
        'a',
        { class: 'find', href: '/trace', 'data-find': true, 'aria-label': 'Id of an event: trace it' },
        icon(SCREENS[2].icon),
        h('span', {}, 'Id of an event'),
        h('kbd', { 'aria-hidden': 'true' }, '/'),
      ),
      live,
    ),
  );
  document.getElementById('tabs').append(...SCREENS.map(screen => link(screen, true)));
  document.getElementById('foot').append(
    h('span', {}, 'user-pipeline'),
    h('span', { 'data-age': true }),
    h('span', { class: 'grow' }),
    h('button', { class: 'link', type: 'button', onclick: help }, 'Keys ', h('kbd', {}, '?')),
    choice('Time', ['UTC', 'local'], () => zone, setZone),
    choice('Theme', ['system', 'light', 'dark'], () => theme, setTheme),
  );
  theme = localStorage.getItem('theme') ?? 'system';
  setTheme(theme);
  setZone(localStorage.getItem('zone') ?? 'UTC');
  for (const name of ['me', 'live', 'flow', 'personal']) store.addEventListener(name, update);
  update();
}

function choice(label, names, current, pick) {
  const buttons = names.map(name => h('button', { type: 'button', onclick: () => pick(name) }, name));
  choices.push(() => names.forEach((name, i) => set(buttons[i], 'aria-pressed', String(name === current()))));
  return h('div', { class: 'seg-ctl', role: 'group', 'aria-label': label }, buttons);
}

function setTheme(name) {
  theme = ['light', 'dark'].includes(name) ? name : 'system';
  localStorage.setItem('theme', theme);
  document.documentElement.dataset.theme = theme;
  choices.forEach(show => show());
  dispatchEvent(new Event('theme'));
}

function setZone(name) {
  zone = name === 'local' ? 'local' : 'UTC';
  localStorage.setItem('zone', zone);
  switchZone(zone);
  choices.forEach(show => show());
}

export const otherZone = () => setZone(zone === 'UTC' ? 'local' : 'UTC');

/** Says which screen is shown. */
export function current(path) {
  for (const { path: of, element } of links) set(element, 'aria-current', of === path ? 'page' : null);
}

function update() {
  sign.update(store.flow, store.live === true);
  const word = store.live ? 'live' : store.live === false ? 'not live' : 'connecting';
  live.classList.toggle('off', store.live === false);
  live.classList.toggle('wait', store.live == null);
  text(live.children[1], word);
  text(live.children[2], store.me ? `· ${store.me.actor}, ${store.me.role.toLowerCase()}` : '');
  for (const badge of badges) {
    const letters = store.flow?.figures.deadLetters;
    badge.hidden = !letters;
    if (letters) text(badge, letters > 9999 ? '9,999+' : count(letters));
  }
  const form = !store.live ? 'unknown' : brokenHops().length ? 'broken' : '';
  set(document.querySelector('link[rel=icon]'), 'href', form ? `/favicon-${form}.svg` : '/favicon.svg');
  guardAll();
  notice();
}

/** What everyone must know: that personal data is shown, that the page is old, that a key is needed, that one may only look. */
function notice() {
  const all = shownLook() ? ['personal'] : [];
  const status = store.meProblem?.status ?? store.problem?.status;
  if (status === 401) all.push('key');
  else if (store.live === false) all.push('lost');
  if (store.live && store.me && store.me.role !== 'OPERATOR') all.push('viewer');
  keyed(
    document.getElementById('notice'),
    all,
    name => name + ({ lost: store.lostAt, personal: shownLook()?.until }[name] ?? ''),
    name => BANNERS[name](),
    (element, name) => element.update?.(),
  );
}

const BANNERS = {
  personal() {
    const { name, actor, until, reason } = shownLook();
    return h(
      'div',
      { class: 'banner warn' },
      h('span', {}, 'Personal data of ', h('b', {}, name), ` is shown to ${actor} until `, absolute(until), `: ${reason}`),
      h('button', { class: 'link', type: 'button', onclick: hide }, 'Hide now'),
    );
  },
  key: () =>
    h(
      'div',
      { class: 'banner warn' },
      h('b', {}, 'The console wants an API key.'),
      h('button', { class: 'link', type: 'button', onclick: askForKey }, 'Enter it'),
    ),
  viewer: () =>
    h(
      'div',
      { class: 'banner warn' },
      h(
        'span',
        {},
        'You are ',
        h('b', {}, `${store.me.actor}, ${store.me.role.toLowerCase()}`),
        ': you may look. Buttons that change something say which role they need.',
      ),
    ),
  lost() {
    const next = h('span', { 'aria-hidden': 'true' }),
      why = h('span');
    const element = h(
      'div',
      { class: 'banner' },
      h(
        'b',
        {},
        'Not live since ',
        absolute(store.lostAt),
        ', for ',
        h('span', { 'aria-hidden': 'true' }, since(store.lostAt)),
        '.',
      ),
      why,
      next,
      h('button', { class: 'link', type: 'button', onclick: retry }, 'Try now'),
    );
    element.update = () => {
      text(
        why,
        store.problem?.status
          ? `The console answered ${store.problem.status}: ${store.problem.title}.`
          : `The console at ${location.host} does not answer.`,
      );
      replace(next, 'Trying again ', relative(store.nextTryAt), '.');
    };
    return element;
  },
};

function askForKey() {
  const input = h('input', { type: 'password', autocomplete: 'off', autofocus: true, class: 'mono' });
  const use = () => {
    key.set(input.value.trim());
    close();
    forgetMe();
    retry();
    dispatchEvent(new Event('key'));
  };
  open(
    'API key',
    h(
      'form',
      {
        class: 'dlg-body',
        onsubmit: event => {
          event.preventDefault();
          use();
        },
      },
      h('label', { class: 'field' }, h('span', {}, 'API key'), input),
      h('p', { class: 'hint' }, 'Kept for this tab alone and sent in the header X-API-Key.'),
    ),
    [
      h('button', { class: 'btn', type: 'button', onclick: close }, 'Leave'),
      h('button', { class: 'btn primary', type: 'button', onclick: use }, 'Use it'),
    ],
  );
}
