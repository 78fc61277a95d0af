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

let look = null;

/** What is shown: { name, reason, actor, until, data }; null if nothing is. */
export const shownLook = () => look;

/** The personal data of a record, where it is shown just now. */
export const dataOf = path => (look?.path === path && !isOver() ? look.data : null);

export function hide() {
  if (look) change(null);
}

/** Hides what has been shown for long enough. Not a timer of the browser: those stand still while a machine sleeps. */
export function hideWhatIsOver() {
  if (isOver()) hide();
}

const isOver = () => !!look && Date.now() >= look.until;

function change(to) {
  look = to;
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
  const left = new AbortController();
  const reason = () => input.value.trim();
  const line = asCommand({ curl: () => commands.curl('POST', path, { body: { reason: reason() || '…' } }) });
  let asking = false;

  function update() {
    const lacks = SHORTEST - reason().length;
    go.disabled = lacks > 0 || asking;
    set(input, 'aria-invalid', lacks > 0 && input.value ? 'true' : null);
    text(go, asking ? 'Asking…' : 'Show for 10 minutes');
    text(
      hint,
      lacks > 0
        ? `At least ${SHORTEST} characters. No names: whoever reads the audit later reads this.`
        : 'Kept with your name, the time and the record, for whoever reads the audit later.',
    );
    line.update();
  }

  async function send() {
    if (go.disabled) return;
    asking = true;
    update();
    const why = reason(),
      actor = store.me.actor;
    try {
      const data = await post(path, { reason: why }, {}, left.signal);
      if (left.signal.aborted) return;
      close();
      change({ path, name, reason: why, actor, until: Date.now() + SHOWN_FOR, data });
    } catch (problem) {
      if (left.signal.aborted) return;
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
    // Whoever has left the dialog does not want to see it any more.
    { onclose: () => left.abort() },
  );
}

// Whoever comes with another key has not given this reason.
addEventListener('key', hide);
addEventListener('pageshow', hideWhatIsOver);
