// A streamed answer, event by event.

/** Cuts a stream of bytes into events; a comment counts as a sign of life and is no event. */
export async function* events(body, alive = () => {}) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '',
    event = {};
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    alive();
    const lines = (rest + value).split(/\r?\n/);
    rest = lines.pop();
    for (const line of lines) {
      if (line === '') {
        if (event.data != null || event.id != null) yield event;
        event = {};
      } else {
        read(event, line);
      }
    }
  }
}

function read(event, line) {
  const colon = line.indexOf(':');
  if (colon === 0) return;
  const field = colon < 0 ? line : line.slice(0, colon);
  const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
  if (field === 'data') event.data = event.data == null ? value : `${event.data}\n${value}`;
  else if (field === 'id') event.id = value;
}
