// The same action as a line for a terminal: curl against this console, or ./pipeline.
import { key } from './api.js';
import { store } from './store.js';

/** Quotes for a shell, where that is needed. */
export const quote = value =>
  /^[\w@%+=:,./-]+$/.test(value) ? String(value) : `'${String(value).replaceAll("'", "'\\''")}'`;

/** A call of this console. */
export function curl(method, path, { body, headers = {} } = {}) {
  const all = {
    ...(key.get() && { 'X-API-Key': '$API_KEY' }),
    ...(body && { 'Content-Type': 'application/json' }),
    ...headers,
  };
  const parts = [
    `curl${method === 'GET' ? '' : ` -X ${method}`} ${quote(location.origin + path)}`,
    // In double quotes, because a shell must put the key in; no other value can have a sign that it would read.
    ...Object.entries(all).map(([name, value]) => `-H "${name}: ${value}"`),
    ...(body ? [`-d ${quote(JSON.stringify(body))}`] : []),
  ];
  return parts.join(' \\\n  ');
}

const isUsual = (address, port) =>
  !address || new RegExp(`^(https?://)?(127\\.0\\.0\\.1|localhost):${port}/?$`).test(address);

const producer = () => (isUsual(store.me?.producer, 8080) ? '' : ` --producer ${quote(store.me.producer)}`);
const kafka = () =>
  isUsual(store.me?.bootstrapServers, 9092) ? '' : ` --bootstrap-server ${quote(store.me.bootstrapServers)}`;

const topic = () => (!store.me?.topic || store.me.topic === 'user_created' ? '' : ` --topic ${quote(store.me.topic)}`);
const emailField = () =>
  !store.me?.emailField || store.me.emailField === '/email' ? '' : ` --email-field ${quote(store.me.emailField)}`;

export const trigger = n => `./pipeline trigger --count ${n}${producer()}`;
export const cancel = id => `./pipeline runs cancel ${quote(id)}${producer()}`;
export const retry = (id, page) => `./pipeline runs retry ${quote(id)}${page ? ` --pages ${page}` : ''}${producer()}`;
export const pause = (reason, until) =>
  `./pipeline schedule pause --reason ${quote(reason)}${until ? ` --until ${until}` : ''}${producer()}`;
/** It asks for the address, so that no history of a shell has it. */
export const traceByEmail = () => `./pipeline trace --email${emailField()}${topic()}${kafka()}`;
export const doctor = () => `./pipeline doctor${topic()}${kafka()}`;
export const trace = id => `./pipeline trace ${quote(id)}${topic()}${kafka()}`;

const OPTIONS = {
  reason: 'reason',
  stage: 'stage',
  topic: 'topic',
  partition: 'partition',
  offset: 'offset',
  since: 'since',
  until: 'until',
  eventId: 'event-id',
  runId: 'run-id',
};

/** list, show or redrive, with the filter as options. */
export function deadLetters(command, filter, more = '') {
  const options = Object.entries(OPTIONS)
    .filter(([name]) => filter[name] != null && filter[name] !== '')
    .map(([name, option]) => ` --${option} ${quote(filter[name])}`);
  return `./pipeline dead-letters ${command}${options.join('')}${more}${kafka()}`;
}
