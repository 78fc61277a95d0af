// The events of a user by an e-mail address: a search that reads the topic, says how far it is and can be left. The address
// stays in this page: it is in no address, history or log.
import { postForEvents } from './api.js';
import * as commands from './commands.js';
import { copyButton } from './dialog.js';
import { h, text } from './dom.js';
import { count, counted } from './format.js';
import { emptyBox, gate, problemBox, shortId } from './parts.js';
import { when } from './time.js';

export const isEmail = value => /^\S+@\S+$/.test(value) && value.length <= 320;

/** What stands in the place of a trace; the search begins when somebody presses the button. */
export function personSearch(email, signal) {
  const place = h('div');
  let leave = null;
  signal.addEventListener('abort', () => leave?.abort());

  function ask() {
    place.replaceChildren(
      h(
        'div',
        { class: 'card pad' },
        h('h2', {}, 'Look for the events of this user'),
        h(
          'p',
          { class: 'sub under' },
          'Nothing has an index of e-mail addresses: the last records of the topic are read one by one, which takes about a minute for a million. The address is not kept anywhere.',
        ),
        h('div', { class: 'actions' }, gate('Read the topic', look, 'primary'), copy()),
      ),
    );
  }

  async function look() {
    const progress = h('p', { class: 'sub under', role: 'status' }, 'Reading the topic…');
    leave = new AbortController();
    const mine = leave;
    place.replaceChildren(
      h(
        'div',
        { class: 'card pad' },
        h('h2', {}, 'Looking'),
        progress,
        h('button', { class: 'btn', type: 'button', onclick: () => mine.abort() }, 'Stop'),
      ),
    );
    let last = null;
    try {
      await postForEvents('/api/trace', { email }, mine.signal, found => {
        last = found;
        text(progress, `${counted(found.lookedThrough, 'record')} read, ${counted(found.events.length, 'event')} found`);
      });
      show(last);
    } catch (problem) {
      if (signal.aborted) return;
      if (mine.signal.aborted) last ? show(last) : ask();
      else place.replaceChildren(problemBox(problem, look));
    }
  }

  function show(found) {
    if (!found?.events.length) {
      place.replaceChildren(
        emptyBox(
          found?.complete ? 'No event of this user' : 'No event of this user so far',
          `${counted(found?.lookedThrough ?? 0, 'record')} of the topic ${found?.complete ? 'are all that Kafka keeps' : 'were read; Kafka keeps more'}. The table may have a row all the same.`,
          [gate('Read again', look), copy()],
        ),
      );
      return;
    }
    place.replaceChildren(
      h(
        'div',
        { class: 'head near' },
        h(
          'div',
          {},
          h('h2', { class: 'verdict' }, `${counted(found.events.length, 'event')} of this user.`),
          h(
            'p',
            { class: 'small sub' },
            `${count(found.lookedThrough)} records were read${found.complete ? ', all that Kafka keeps' : '; there may be more'}.`,
          ),
        ),
      ),
      h(
        'ul',
        { class: 'card found' },
        found.events.map(event =>
          h(
            'li',
            {},
            h('a', { href: `/trace/${event.id}` }, h('code', {}, event.id)),
            event.runId && h('span', {}, 'run ', shortId(event.runId, `/runs/${event.runId}`)),
            h('code', { class: 'dim' }, `${event.topic}-${event.partition}@${event.offset}`),
            when(event.time),
          ),
        ),
      ),
    );
  }

  const copy = () => copyButton(() => commands.traceByEmail(), 'Copy as CLI', 'btn quiet');
  ask();
  return place;
}
