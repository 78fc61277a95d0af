// Starts the page: which screen an address shows, the keys, and what happens every second. A screen is a function of its route
// that gives { title, element, show?, focus? }; its signal aborts when it is left.
import * as dialog from './dialog.js';
import { h, text } from './dom.js';
import { askForRun } from './new-run.js';
import { emptyBox } from './parts.js';
import { hideWhatIsOver } from './personal.js';
import { SCREENS, current, otherZone, shell } from './shell.js';
import { start, store, whyNot } from './store.js';
import { tick } from './time.js';

// A module is loaded when its screen is first shown.
const ROUTES = [
  { path: /^\/$/, tab: '/', load: async () => (await import('./overview.js')).overview },
  { path: /^\/runs$/, tab: '/runs', load: async () => (await import('./runs.js')).runs },
  { path: /^\/runs\/([^/]+)$/, tab: '/runs', load: async () => (await import('./run.js')).run },
  { path: /^\/trace(?:\/([^/]+))?$/, tab: '/trace', load: async () => (await import('./trace.js')).trace },
  { path: /^\/dead-letters$/, tab: '/dead-letters', load: async () => (await import('./dead-letters.js')).deadLetters },
  { path: /^\/doctor$/, tab: '/doctor', load: async () => (await import('./doctor.js')).doctor },
  { path: /^\/configuration$/, tab: '/configuration', load: async () => (await import('./configuration.js')).configuration },
  { path: /^\/schedule$/, tab: '/schedule', load: async () => (await import('./schedule.js')).schedule },
];
const NOWHERE = { tab: '', load: async () => nowhere };
const GO_WITHIN = 1200;

const main = document.getElementById('main');
let shown = null,
  turn = 0,
  first = true;

function visit(address, focus = false) {
  if (address !== location.pathname + location.search) {
    keepPlace();
    history.pushState(null, '', address);
  } else if (!focus) {
    return;
  }
  show({ focus });
}

/** Keeps with the address where one was, to come back to it. */
function keepPlace() {
  const link = document.activeElement?.closest?.('a[href]');
  history.replaceState({ scroll: scrollY, href: link?.getAttribute('href') ?? null }, '');
}

async function show({ back = null, focus = false } = {}) {
  const path = location.pathname.replace(/(.)\/$/, '$1'),
    query = new URLSearchParams(location.search);
  const route = ROUTES.find(known => known.path.test(path)) ?? NOWHERE;
  const id = route.path?.exec(path)[1];
  const mine = ++turn;
  if (dialog.isOpen()) dialog.close();
  const screen = await route.load().catch(() => unloaded);
  // Somebody has gone on meanwhile.
  if (mine !== turn) return;
  // A screen with show() takes another query, and another id, without being made again.
  const same = shown?.screen === screen && shown.view.show;
  if (same) {
    shown.view.show(query, id);
  } else {
    shown?.abort.abort();
    const abort = new AbortController();
    const view = screen({ id, query, signal: abort.signal, visit });
    shown = { screen, view, abort };
    main.replaceChildren(view.element);
    if (!back) scrollTo(0, 0);
  }
  current(route.tab);
  document.title = `${shown.view.title} · user-pipeline`;
  if (back) comeBack(back);
  else if (focus && shown.view.focus) shown.view.focus();
  else if (!same && !first) main.querySelector('h1')?.focus({ preventScroll: true });
  first = false;
}

const nowhere = () => ({
  title: 'Not here',
  element: emptyBox(
    'There is no such screen',
    `The console has nothing at ${location.pathname}.`,
    [h('a', { class: 'btn', href: '/' }, 'Overview')],
    'h1',
  ),
});

const unloaded = () => ({
  title: 'Not loaded',
  element: emptyBox(
    'The screen could not be loaded',
    'The console does not answer, or is another version since this page was opened.',
    [h('button', { class: 'btn', type: 'button', onclick: () => location.reload() }, 'Load the page again')],
    'h1',
  ),
});

/** To where one was; lists come a moment later than the screen. */
function comeBack({ scroll, href }, tries = 25) {
  if (main.contains(document.activeElement) && document.activeElement !== main) return;
  const link = href && [...main.querySelectorAll('a[href]')].find(a => a.getAttribute('href') === href);
  scrollTo(0, scroll);
  if (link) link.focus({ preventScroll: true });
  else if (tries) setTimeout(() => comeBack({ scroll, href }, href || scrollY !== scroll ? tries - 1 : 0), 60);
  else main.querySelector('h1')?.focus({ preventScroll: true });
}

document.addEventListener('click', event => {
  if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    return;
  const link = event.target.closest('a[href]');
  if (link) {
    const url = new URL(link.href);
    if (url.origin !== location.origin || url.hash) return;
    event.preventDefault();
    visit(url.pathname + url.search, 'find' in link.dataset);
    return;
  }
  const row = event.target.closest('tr[data-href]');
  if (row && !event.target.closest('button') && !getSelection().toString()) {
    row.querySelector('a')?.focus({ preventScroll: true });
    visit(row.dataset.href);
  }
});

addEventListener('popstate', event => show({ back: event.state ?? { scroll: 0, href: null } }));
addEventListener('visit', event => visit(event.detail));
addEventListener('key', () => {
  shown?.abort.abort();
  shown = null;
  show();
});

const KEYS = [
  ['/', 'trace an event'],
  ['g then o r t d s c f', 'go to a screen'],
  ['j k', 'next and previous row'],
  ['Enter', 'open the row'],
  ['← →', 'move the marker of a focused chart'],
  ['n', 'new run'],
  ['u', 'UTC or local time'],
  ['Esc', 'close'],
  ['?', 'this list'],
];

function help() {
  dialog.open(
    'Keys',
    h(
      'dl',
      { class: 'kv keys-list' },
      KEYS.map(([keys, what]) => [h('dt', {}, h('kbd', {}, keys)), h('dd', {}, what)]),
    ),
    h('button', { class: 'btn', type: 'button', onclick: dialog.close, autofocus: true }, 'Close'),
  );
}

let goAt = 0;

document.addEventListener('keydown', event => {
  if (
    event.metaKey ||
    event.ctrlKey ||
    event.altKey ||
    dialog.isOpen() ||
    event.target.closest('input, textarea, select')
  )
    return;
  if (Date.now() - goAt < GO_WITHIN) {
    goAt = 0;
    const screen = SCREENS.find(({ key }) => key === event.key);
    if (screen) {
      visit(screen.path);
      return;
    }
  }
  const act = {
    g: () => {
      goAt = Date.now();
    },
    '/': () => {
      event.preventDefault();
      visit('/trace', true);
    },
    '?': help,
    n: () => {
      const why = whyNot('New run');
      if (why) dialog.say(why);
      else {
        event.preventDefault();
        askForRun();
      }
    },
    u: otherZone,
    j: () => step(1),
    k: () => step(-1),
  }[event.key];
  act?.();
});

/** The next row of the table, by its link. */
function step(by) {
  const links = [...main.querySelectorAll('tr[data-href]')].map(row => row.querySelector('a'));
  const at = links.findIndex(link => link.closest('tr').contains(document.activeElement));
  const next = links[at < 0 ? (by > 0 ? 0 : links.length - 1) : Math.max(0, Math.min(links.length - 1, at + by))];
  next?.focus();
  next?.closest('tr').scrollIntoView({ block: 'nearest' });
}

/** How old the figures are, at the foot of every screen. */
function age() {
  const element = document.querySelector('[data-age]');
  if (store.flowAt)
    text(
      element,
      store.live ? 'figures of this second' : `figures ${Math.round((Date.now() - store.flowAt) / 1000)} s old`,
    );
}

history.scrollRestoration = 'manual';
shell({ help });
start();
// Whoever pastes an id right after pressing / must find the field there: this screen is loaded before it is asked for.
show().then(() => import('./trace.js')).catch(() => {});
setInterval(() => {
  hideWhatIsOver();
  tick();
  age();
}, 1000);
