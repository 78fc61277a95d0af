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

/**
 * What stands in the place of a trace; the search begins when somebody presses the button. say(word) tells those who do not
 * see it. Gives { element, focus(), leave() }; who leaves ends the search.
 */
export function personSearch(email, say) {
  const element = h('div');
  let running = null,
    left = false;

  /** Whoever pressed a button that is gone finds himself at the heading of what came instead. */
  function put(heading, ...content) {
    const focused = element.contains(document.activeElement);
    element.replaceChildren(...content);
    if (focused) focus();
    say(heading);
  }

  function focus() {
    const heading = element.querySelector('h2');
    heading?.setAttribute('tabindex', '-1');
    heading?.focus();
  }

  function ask() {
    put(
      'Nothing has an index of e-mail addresses: the topic can be read',
      h(
        'div',
        { class: 'card pad' },
        h('h2', {}, 'Look for the events of this user'),
        h(
          'p',
          { class: 'sub under' },
          'Nothing has an index of e-mail addresses: the last records of the topic are read one by one, which takes its time on a large one. The address is not kept anywhere.',
        ),
        h('div', { class: 'actions' }, gate('Read the topic', look, 'primary'), copy()),
      ),
    );
  }

  async function look() {
    const progress = h('p', { class: 'sub under' }, 'Reading the topic…');
    const mine = (running = new AbortController());
    put(
      'Reading the topic',
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
      if (!last?.over) throw new Error('The answer has ended too soon.');
      show(last);
    } catch (problem) {
      if (left) return;
      if (mine.signal.aborted) last ? show(last) : ask();
      else put('The search failed', problemBox(problem, look));
    }
  }

  function show(found) {
    if (found.problem) {
      put('The search failed', problemBox({ title: 'The topic could not be read', detail: found.problem }, look));
      return;
    }
    if (!found.events.length) {
      put(
        'No event of this user was found',
        emptyBox(
          found.complete ? 'No event of this user' : 'No event of this user so far',
          `${counted(found.lookedThrough, 'record')} of the topic ${found.complete ? 'are all that Kafka keeps' : 'were read; Kafka keeps more'}. The table may have a row all the same.`,
          [gate('Read again', look), copy()],
        ),
      );
      return;
    }
    put(
      `${counted(found.events.length, 'event')} of this user`,
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
  return {
    element,
    focus,
    leave() {
      left = true;
      running?.abort();
    },
  };
}
