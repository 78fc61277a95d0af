// Calls of the console's HTTP API. Whatever goes wrong is a Problem with a title and a detail for people.
import { events } from './events.js';

const KEY = 'api-key';

/** The key of this tab, where the console wants one; never in an address, gone with the tab. */
export const key = {
  get: () => sessionStorage.getItem(KEY),
  set: value => (value ? sessionStorage.setItem(KEY, value) : sessionStorage.removeItem(KEY)),
};

export class Problem extends Error {
  constructor({ title, status, detail, errors }) {
    super(detail || title);
    Object.assign(this, { title, status, detail: detail ?? '', errors: errors ?? [] });
  }
}

export const headers = more => ({ Accept: 'application/json', ...(key.get() && { 'X-API-Key': key.get() }), ...more });

/** Asks, and gives the JSON of the answer. */
export async function get(path, signal) {
  return answer(path, { headers: headers(), signal });
}

/** Sends JSON, and gives the JSON of the answer. */
export async function post(path, body, more = {}, signal) {
  return answer(path, {
    method: 'POST',
    signal,
    headers: headers({ ...(body && { 'Content-Type': 'application/json' }), ...more }),
    body: body && JSON.stringify(body),
  });
}

/** Sends JSON, or nothing, and hands on each event of the stream that answers. */
export async function postForEvents(path, body, signal, heard) {
  const response = await reach(path, {
    method: 'POST',
    headers: headers({ Accept: 'text/event-stream', ...(body && { 'Content-Type': 'application/json' }) }),
    body: body && JSON.stringify(body),
    signal,
  });
  for await (const event of events(response.body)) if (event.data) heard(JSON.parse(event.data));
}

async function answer(path, options) {
  const response = await reach(path, options);
  const text = await response.text();
  try {
    return text ? JSON.parse(text) : null;
  } catch {
    throw new Problem({
      title: 'The answer is not JSON',
      status: response.status,
      detail: `${path} answered with something else.`,
    });
  }
}

/** The answer, if it is a good one. */
async function reach(path, options) {
  let response;
  try {
    response = await fetch(path, { cache: 'no-store', ...options });
  } catch (failure) {
    if (failure.name === 'AbortError') throw failure;
    throw new Problem({
      title: 'The console does not answer',
      status: 0,
      detail: `${location.origin} cannot be reached.`,
    });
  }
  if (!response.ok) throw await problemOf(response);
  return response;
}

/** What an answer that is none says. */
export async function problemOf(response) {
  let said = {};
  try {
    said = await response.json();
  } catch {
    /* not ours: a proxy's page, or nothing */
  }
  const title =
    said.title ??
    { 401: 'An API key is needed', 403: 'Not for this role' }[response.status] ??
    (response.statusText || 'No answer');
  return new Problem({ ...said, title, status: response.status });
}

/** Adds the parameters that are set to a path. */
export function withQuery(path, parameters) {
  const query = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value != null && value !== ''));
  return query.size ? `${path}?${query}` : path;
}
