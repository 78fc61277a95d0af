// Sends dead letters to their topic again: first a dry run that sends nothing, then the numbers, then one confirmation, then
// what came of it.
import { post } from './api.js';
import * as commands from './commands.js';
import { asCommand, close, copyButton, open } from './dialog.js';
import { h } from './dom.js';
import { count, counted } from './format.js';

const PATH = '/api/dead-letters/redrive';

/** filter as the API wants it; options is the same for the command, null where it has no such filter. */
export async function redrive(filter, { fit, options = filter, onsent }) {
  const wanted = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== '' && value != null));
  const place = h('div', { class: 'dlg-body', role: 'status' });
  const leave = h('button', { class: 'btn', type: 'button', onclick: close }, 'Leave');
  const go = h('button', { class: 'btn primary', type: 'button', disabled: true }, 'Redrive');
  let sent = false;
  place.append(h('p', { class: 'sub' }, `Dry run of ${counted(fit ?? 0, 'letter')}: nothing is sent…`));
  open('Redrive', place, [leave, go], { onclose: () => sent && onsent?.() });

  async function ask(dryRun) {
    go.disabled = true;
    try {
      return await post(PATH, { filter: wanted, dryRun });
    } catch (problem) {
      place.replaceChildren(
        h('p', { class: 'red', role: 'alert' }, `${problem.title}. ${problem.detail ?? ''}`),
        h(
          'p',
          { class: 'sub' },
          dryRun ? 'Nothing was sent.' : 'Whether some were sent is not known: a dry run says what is left.',
        ),
      );
      return null;
    }
  }

  const plan = await ask(true);
  if (!plan || !place.isConnected) return;
  go.disabled = plan.sent === 0;
  go.textContent = plan.sent ? `Redrive ${count(plan.sent)}` : 'Nothing to redrive';
  go.onclick = async () => {
    if (go.disabled) return;
    const result = await ask(false);
    sent = true;
    go.hidden = true;
    leave.textContent = 'Close';
    if (result) place.replaceChildren(...outcome(result));
  };
  const lines = asCommand({
    curl: () => commands.curl('POST', PATH, { body: { filter: wanted, dryRun: false } }),
    ...(options && { CLI: () => commands.deadLetters('redrive', options) }),
  });
  place.replaceChildren(
    h('h3', {}, 'Dry run: nothing has been sent'),
    numbers(plan, 'would be sent, under their own ids', 'acc'),
    h(
      'p',
      { class: 'small sub' },
      'Each goes back to its topic as the same event. It lands if its reason is mended, and becomes a dead letter again if it is not.',
    ),
    lines.element,
  );
}

function numbers(result, word, colour) {
  const rows = [
    [result.fit, `${result.fit === 1 ? 'letter fits' : 'letters fit'}`, ''],
    [result.sent, word, colour],
    ...result.left.map(({ why, count: n }) => [n, `left out: ${why}`, '']),
  ];
  return h(
    'dl',
    { class: 'plan' },
    rows.map(([n, what, classes]) => [h('dt', {}, count(n)), h('dd', { class: classes }, what)]),
  );
}

function outcome(result) {
  const failed = result.failures.map(({ partition, offset, problem }) =>
    h('li', {}, h('code', {}, `${partition}@${offset}`), ` ${problem}`),
  );
  const report = () =>
    [
      `fit ${result.fit}, sent ${result.sent}`,
      ...result.left.map(({ why, count: n }) => `left out ${n}: ${why}`),
      ...result.failures.map(f => `failed ${f.partition}@${f.offset}: ${f.problem}`),
    ].join('\n');
  return [
    h('h3', {}, `Redriven: ${count(result.sent)} of ${count(result.fit)}`),
    numbers(result, 'acknowledged by Kafka', 'acc'),
    failed.length > 0 &&
      h(
        'div',
        { class: 'red' },
        h('h3', {}, `${counted(failed.length, 'failure')}`),
        h('ul', { class: 'failures' }, failed),
      ),
    h('p', { class: 'small sub' }, 'Letters stay on their topic; whether they landed, the trace of each says.'),
    copyButton(report, 'Copy the report', 'btn quiet small'),
  ].filter(Boolean);
}
