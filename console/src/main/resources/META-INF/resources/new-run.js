// Asks for a run: new users, or those of an earlier run again. The Idempotency-Key is made when the dialog opens, so that a
// second click, and a second try after an answer that never came, are the same run.
import { post } from './api.js';
import * as commands from './commands.js';
import { asCommand, close, copyButton, open, say } from './dialog.js';
import { h, replace, set, text } from './dom.js';
import { count, counted, short } from './format.js';
import { keep, whyNot } from './store.js';

const KEY_BYTES = 9;

function freshKey() {
  // Not randomUUID, which a browser has on https and localhost alone.
  const random = crypto.getRandomValues(new Uint8Array(KEY_BYTES));
  return `console-${[...random].map(byte => byte.toString(16).padStart(2, '0')).join('')}`;
}

/** New users. */
export function askForRun(wanted = 5) {
  const hint = h('p', { class: 'hint', id: 'count-hint' });
  const input = h('input', {
    type: 'text',
    inputmode: 'numeric',
    autocomplete: 'off',
    autofocus: true,
    'aria-describedby': 'count-hint',
  });
  input.value = wanted;
  const value = () => (/^\s*\d{1,9}\s*$/.test(input.value) ? Number(input.value) : 0);
  const shown = () => value() || '…';
  ask({
    title: 'New run',
    body: [h('label', { class: 'field' }, h('span', {}, 'How many users'), input), hint],
    request: () => ({ count: value() }),
    label: () => (value() ? `Ask for ${counted(value(), 'user')}` : 'Ask'),
    cli: () => commands.trigger(shown()),
    watch(update) {
      input.addEventListener('input', update);
      return problem => {
        const good = value() > 0 && !problem;
        set(input, 'aria-invalid', good ? null : 'true');
        hint.classList.toggle('red', !good);
        text(
          hint,
          problem ??
            (value() > 0
              ? 'Each becomes one event, and one row or one dead letter. The producer says so if it takes no run as large.'
              : 'A whole number from 1'),
        );
        return good;
      };
    },
  });
}

/** All users of a run again, or those of one of its pages, as the same events. */
export function askAgain(run, page = null) {
  const users = page ? page.users : run.requested;
  const landed = page ? page.landed : run.landed;
  ask({
    title: page ? `Retry page ${page.page}` : 'Ask for its users again',
    body: [
      h(
        'p',
        { class: 'sub' },
        page ? `The ${counted(users, 'user')} of page ${page.page} of run ` : `All ${counted(users, 'user')} of run `,
        h('code', {}, short(run.id)),
        ' are asked for and published again, as the same events under the same ids. ',
        !landed
          ? 'Rows that are there stay as they are.'
          : `${count(landed)} of them have landed: their rows stay as they are.`,
      ),
    ],
    request: () => ({ replayOf: run.id, ...(page && { pages: { first: page.page, last: page.page } }) }),
    cli: () => commands.retry(run.id, page?.page),
    label: () => `Publish ${counted(users, 'event')} again`,
    watch: () => problem => !problem,
  });
}

function ask({ title, body, request, label, cli, watch }) {
  const keyOf = freshKey();
  const headers = { 'Idempotency-Key': keyOf };
  const failure = h('div', { role: 'alert' });
  const go = h('button', { class: 'btn primary', type: 'button', onclick: send });
  let sending = false,
    refused = null;
  const lines = asCommand({
    curl: () => commands.curl('POST', '/api/runs', { body: request(), headers }),
    ...(cli && { CLI: cli }),
  });
  const check = watch(() => {
    refused = null;
    update();
  });

  function update() {
    const good = check(refused);
    go.disabled = !good || sending;
    text(go, label());
    lines.update();
  }

  async function send() {
    const why = whyNot(title);
    if (why || sending) {
      if (why) say(why);
      return;
    }
    sending = true;
    update();
    try {
      const run = await post('/api/runs', request(), headers);
      keep(run);
      close();
      say(`Run ${short(run.id)} is kept`);
      dispatchEvent(new CustomEvent('visit', { detail: `/runs/${run.id}` }));
    } catch (problem) {
      refused = problem.errors?.find(error => error.field === 'count')?.rule ?? null;
      replace(failure, ...(refused ? [] : [h('p', { class: 'red' }, `${problem.title}. ${problem.detail ?? ''}`)]));
    } finally {
      sending = false;
      update();
    }
  }

  update();
  open(
    title,
    h(
      'form',
      {
        class: 'dlg-body',
        onsubmit: event => {
          event.preventDefault();
          if (!go.disabled) send();
        },
      },
      body,
      h(
        'p',
        { class: 'small sub' },
        'Idempotency-Key ',
        h('code', {}, keyOf),
        ' ',
        copyButton(keyOf),
        h('span', { class: 'dim' }, ' the same key is the same run'),
      ),
      lines.element,
      failure,
    ),
    [h('button', { class: 'btn', type: 'button', onclick: close }, 'Leave'), go],
  );
}
