// Turns values into words: the same value reads the same on every screen. What is not known is never 0.

export const UNKNOWN = '–';

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const pad = (n, width = 2) => String(n).padStart(width, '0');

/** Control characters, and those that turn the direction of a text, show as a question mark. */
export const clean = value =>
  String(value).replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '?');

export const count = n => (n == null ? UNKNOWN : Math.round(n).toLocaleString('en-GB'));

/** count(1, 'run') is "1 run", count(3, 'run') "3 runs". */
export const counted = (n, one, many = `${one}s`) => `${count(n)} ${n === 1 ? one : many}`;

/** A rate: one digit behind the point while it is small. */
export const rate = n => (n == null ? UNKNOWN : n > 0 && n < 100 ? n.toFixed(1) : count(n));

export const short = id => `${id.slice(0, 8)}…${id.slice(-4)}`;

export function bytes(n) {
  if (n == null) return UNKNOWN;
  return n < 1024 ? `${n} B` : n < 1024 ** 2 ? `${(n / 1024).toFixed(1)} KiB` : `${(n / 1024 ** 2).toFixed(1)} MiB`;
}

/** How long: 412 ms, 4.1 s, 5 min 12 s, 3 h 4 min. */
export function span(ms) {
  if (ms == null) return UNKNOWN;
  const s = Math.round(ms / 1000);
  if (ms < 1000) return `${Math.max(0, Math.round(ms))} ms`;
  if (s < 60) return ms < 10e3 ? `${(ms / 1000).toFixed(1)} s` : `${s} s`;
  if (s < 3600) return `${Math.floor(s / 60)} min ${s % 60} s`;
  if (s < 86400) return `${Math.floor(s / 3600)} h ${Math.floor((s % 3600) / 60)} min`;
  return `${Math.floor(s / 86400)} d ${Math.floor((s % 86400) / 3600)} h`;
}

/** "12 s ago", "in 3 min". */
export function ago(time, now = Date.now()) {
  const s = Math.round((now - new Date(time)) / 1000),
    a = Math.abs(s);
  if (a < 1) return 'now';
  const much =
    a < 60
      ? `${a} s`
      : a < 3600
        ? `${Math.floor(a / 60)} min`
        : a < 86400
          ? `${Math.floor(a / 3600)} h ${Math.floor((a % 3600) / 60)} min`
          : `${Math.floor(a / 86400)} d`;
  return s < 0 ? `in ${much}` : `${much} ago`;
}

let zone = 'UTC';

export const zoneName = () => zone;
export const setZone = name => {
  zone = name;
};

/** The clock: 14:05:09, with milliseconds on request, with the day when it is not of these hours. */
export function clock(time, { ms = false, seconds = true } = {}) {
  const date = new Date(time);
  const get = part => date[(zone === 'UTC' ? 'getUTC' : 'get') + part]();
  const far = Math.abs(Date.now() - date) > 12 * 3600e3;
  const day = far ? `${get('Date')} ${MONTHS[get('Month')]} ` : '';
  const year = Math.abs(Date.now() - date) > 300 * 86400e3 ? `${get('FullYear')} ` : '';
  return `${day}${year}${pad(get('Hours'))}:${pad(get('Minutes'))}${seconds ? `:${pad(get('Seconds'))}` : ''}${ms ? `.${pad(get('Milliseconds'), 3)}` : ''}`;
}

/** The clock with its zone. */
export const clockIn = (time, options) => `${clock(time, options)} ${zone === 'UTC' ? 'UTC' : 'local'}`;

export const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
