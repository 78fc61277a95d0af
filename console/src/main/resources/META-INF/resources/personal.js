// Personal data of one record, shown for ten minutes to one who has the right and gave a reason, which the server keeps before
// it answers. It is in this module alone and gone with the tab; screens listen to the store's event "personal".
import { post } from './api.js';
import * as commands from './commands.js';
import { asCommand, close, open } from './dialog.js';
import { h, replace, set, text } from './dom.js';
import { gate } from './parts.js';
import { store } from './store.js';

const SHOWN_FOR = 10 * 60_000;
const SHORTEST = 10;
const LONGEST = 500;

let look = null,
  timer = 0;

/** What is shown: { name, reason, actor, until, data }; null if nothing is. */
export const shownLook = () => look;

/** The personal data of a record, where it is shown just now. */
export const dataOf = path => (look?.path === path ? look.data : null);

export function hide() {
  change(null);
}

function change(to) {
  clearTimeout(timer);
  look = to;
  // A machine that slept calls it late, but before anything is drawn again.
  if (look) timer = setTimeout(hide, look.until - Date.now());
  store.dispatchEvent(new Event('personal'));
}

function whyNotReveal(label) {
  if (store.live === false) return 'The console does not answer. Nothing would be kept.';
  if (!store.me) return 'It is not known yet who you are.';
  return store.me.personalData
    ? null
    : `You are ${store.me.actor}. “${label}” needs the right to see personal data (console.personal-data).`;
}

/** Asks for the reason, and shows the record at a path of the API. */
export const revealButton = (path, name) =>
  gate('Show personal data…', () => ask(path, name), 'quiet small', whyNotReveal);

function ask(path, name) {
  const hint = h('p', { class: 'hint', id: 'reason-hint' });
  const input = h('textarea', {
    rows: '3',
    maxlength: LONGEST,
    autofocus: true,
    'aria-describedby': 'reason-hint',
    oninput: update,
  });
  const failure = h('div', { role: 'alert' });
  const go = h('button', { class: 'btn primary', type: 'button', onclick: send }, 'Show for 10 minutes');
  const reason = () => input.value.trim();
  const line = asCommand({ curl: () => commands.curl('POST', path, { body: { reason: reason() || '…' } }) });
  let asking = false;

  function update() {
    const lacks = SHORTEST - reason().length;
    go.disabled = lacks > 0 || asking;
    set(input, 'aria-invalid', lacks > 0 ? 'true' : null);
    text(hint, lacks > 0 ? `At least ${SHORTEST} characters, for whoever reads it later.` : 'Kept with your name, the time and the record.');
    line.update();
  }

  async function send() {
    if (go.disabled) return;
    asking = true;
    update();
    try {
      const data = await post(path, { reason: reason() });
      close();
      change({ path, name, reason: reason(), actor: store.me.actor, until: Date.now() + SHOWN_FOR, data });
    } catch (problem) {
      replace(failure, h('p', { class: 'red' }, `${problem.title}. ${problem.detail ?? ''}`));
    } finally {
      asking = false;
      update();
    }
  }

  update();
  open(
    `Personal data of ${name}`,
    h(
      'form',
      {
        class: 'dlg-body',
        onsubmit: event => {
          event.preventDefault();
          send();
        },
      },
      h('label', { class: 'field' }, h('span', {}, 'Why do you look?'), input),
      hint,
      line.element,
      failure,
    ),
    [h('button', { class: 'btn', type: 'button', onclick: close }, 'Leave'), go],
  );
}

// Whoever comes with another key has not given this reason.
addEventListener('key', hide);
