// The one dialog, the toast, and copying. Focus goes back to where it came from when the dialog closes.
import { h, text } from './dom.js';

const dialog = document.getElementById('dialog');
const toast = document.getElementById('toast');

/** Opens the dialog; foot has the buttons, the safe one first. */
export function open(title, body, foot, { onclose } = {}) {
  const content = h(
    'div',
    { class: 'dlg' },
    h(
      'header',
      {},
      h('h2', { id: 'dialog-title' }, title),
      h(
        'button',
        { class: 'btn quiet small', type: 'button', onclick: close },
        h('span', { class: 'vh' }, 'Close, '),
        'Esc',
      ),
    ),
    body,
    h('footer', {}, foot),
  );
  dialog.replaceChildren(content);
  dialog.onclose = () => {
    dialog.replaceChildren();
    onclose?.();
  };
  if (!dialog.open) dialog.showModal();
  dialog.querySelector('[autofocus]')?.focus();
}

export function close() {
  if (dialog.open) dialog.close();
}

export const isOpen = () => dialog.open;

let timer;

/** Says something for a moment. */
export function say(message) {
  text(toast, message);
  toast.classList.add('on');
  clearTimeout(timer);
  timer = setTimeout(() => toast.classList.remove('on'), Math.max(2200, message.length * 55));
}

/** Copies; without the clipboard, which needs https or localhost, by a selection. */
export async function copy(value) {
  try {
    await navigator.clipboard.writeText(value);
    say('Copied');
  } catch {
    const area = h('textarea', { class: 'vh', 'aria-hidden': 'true' });
    (dialog.open ? dialog : document.body).append(area);
    area.value = value;
    area.select();
    say(document.execCommand('copy') ? 'Copied' : 'The browser does not let this page copy');
    area.remove();
  }
}

/** A small button that copies what value() or value says. */
export const copyButton = (value, label = 'Copy', classes = 'copy') =>
  h(
    'button',
    {
      class: classes,
      type: 'button',
      onclick: () => copy(typeof value === 'function' ? value() : value),
    },
    label,
  );

/** The same action as curl and, where there is one, as a command: a choice and the line. Gives { element, update() }. */
export function asCommand(ways) {
  const names = Object.keys(ways);
  let chosen = names[0];
  const line = h('pre', { class: 'cmd', tabindex: '0', 'aria-label': 'The same as a command' });
  const buttons = names.map(name =>
    h(
      'button',
      {
        type: 'button',
        onclick: () => {
          chosen = name;
          update();
        },
      },
      name,
    ),
  );
  const element = h(
    'div',
    { class: 'as-command' },
    h(
      'div',
      { class: 'sec-head tight' },
      h('div', { class: 'seg-ctl', role: 'group', 'aria-label': 'The same as' }, buttons),
      copyButton(() => line.textContent, 'Copy', 'btn quiet small'),
    ),
    line,
  );
  function update() {
    names.forEach((name, i) => buttons[i].setAttribute('aria-pressed', name === chosen));
    text(line, ways[chosen]());
  }
  update();
  return { element, update };
}
