// Three charts over one time axis, with one marker through all of them, and the same as a table. Where nothing is known there is
// a gap, never a line across it. Nothing is drawn while the tab is hidden.
import { h, keyed, text } from './dom.js';
import { UNKNOWN, clock, count, rate, span } from './format.js';

// The minified build, half the size of the module; it sets a global.
const UPLOT = '/webjars/uplot/1.6.30/dist/uPlot.iife.min.js';
const MINUTES = 15;

const ms = v => (v == null ? UNKNOWN : span(v));
const axisTime = v => (v < 1000 ? `${v} ms` : `${count(v / 1000)} s`);

const CHARTS = [
  {
    title: 'Events per second',
    say: 'Events per second into Kafka and landed',
    series: [
      { key: 'ackedPerSecond', label: 'into Kafka', colour: '--ink-3', dash: true, show: rate },
      { key: 'landedPerSecond', label: 'landed', colour: '--accent', show: rate },
      { key: 'deadLettersPerSecond', label: 'dead letters', colour: '--amber-fill', show: rate },
    ],
    axis: v => (Number.isInteger(v) ? count(v) : v),
  },
  {
    title: 'Lag of the job',
    say: 'Records that wait on Kafka',
    series: [{ key: 'lagRecords', label: 'records', colour: '--accent', fill: '--accent-soft', show: count }],
    axis: count,
  },
  {
    title: 'From event to row',
    say: 'Latency p50 and p99, on a logarithmic axis',
    log: true,
    series: [
      { key: 'latencyP50Millis', label: 'p50', colour: '--accent', show: ms },
      { key: 'latencyP99Millis', label: 'p99', colour: '--ink-3', dash: true, show: ms },
    ],
    axis: axisTime,
  },
];

/** Gives { element, update({ stepMillis, points }, outages), close() }; an outage is { from, word } and lasts until now. */
export function charts() {
  let points = [],
    outages = [],
    plots = null,
    marker = null,
    closed = false,
    end = Date.now() / 1000;
  const moment = h('span', { class: 'small dim' });
  const rows = CHARTS.map((chart, i) => chartRow(chart, i === CHARTS.length - 1));
  const table = pointsTable();
  const note = h('p', { class: 'small dim', hidden: true });
  const element = h(
    'section',
    { 'aria-labelledby': 'h-figures' },
    h('div', { class: 'sec-head' }, h('h2', { id: 'h-figures' }, 'Figures'), moment),
    h(
      'div',
      { class: 'traces' },
      rows.map(row => row.element),
    ),
    note,
    table.element,
  );

  const redraw = () => {
    if (!document.hidden) draw();
  };
  const recolour = () => {
    plots?.forEach(plot => plot.destroy());
    plots = null;
    draw();
  };
  const size = new ResizeObserver(() => plots?.forEach((plot, i) => plot.setSize(sizeOf(rows[i]))));
  addEventListener('theme', recolour);
  addEventListener('zone', redraw);
  document.addEventListener('visibilitychange', redraw);

  let uPlot = null;
  library().then(
    loaded => {
      uPlot = loaded;
      draw();
    },
    () => {
      note.hidden = false;
      text(note, 'The charts could not be loaded; the table below has the same figures.');
    },
  );

  function draw() {
    if (closed || !points.length) return;
    end = Date.parse(points.at(-1).at) / 1000;
    values();
    if (!uPlot || !element.isConnected) return;
    if (!plots) {
      plots = CHARTS.map((chart, i) =>
        plotOf(uPlot, chart, rows[i], {
          mark,
          range: () => [end - MINUTES * 60, end],
          outages: () => outages,
          first: i === 0,
          last: i === CHARTS.length - 1,
        }),
      );
      size.observe(rows[0].chart);
    }
    const times = points.map(point => Date.parse(point.at) / 1000);
    plots.forEach((plot, i) =>
      plot.setData([
        times,
        ...CHARTS[i].series.map(({ key }) => points.map(point => usable(point[key], CHARTS[i].log))),
      ]),
    );
    if (marker != null) place();
  }

  /** The marker is the index of a point; null is the latest. */
  function mark(index) {
    if (index === marker) return;
    marker = index;
    values();
  }

  function place() {
    plots.forEach(plot => plot.setCursor({ left: plot.valToPos(plot.data[0][marker], 'x'), top: 10 }, false));
  }

  function values() {
    const point = points[marker ?? points.length - 1] ?? points.at(-1);
    text(moment, marker == null ? `last ${MINUTES} minutes, as of ${clock(point.at)}` : `at ${clock(point.at)}`);
    rows.forEach(row => row.update(point));
  }

  for (const row of rows) {
    row.chart.addEventListener('keydown', event => {
      if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
      event.preventDefault();
      if (!points.length) return;
      mark(
        Math.max(0, Math.min(points.length - 1, (marker ?? points.length - 1) + (event.key === 'ArrowLeft' ? -1 : 1))),
      );
      if (plots) place();
    });
    row.chart.addEventListener('blur', () => mark(null));
  }

  return {
    element,
    update(figures, now) {
      points = withGaps(figures);
      outages = now;
      if (marker != null && marker >= points.length) marker = null;
      table.update(points);
      redraw();
    },
    close() {
      closed = true;
      plots?.forEach(plot => plot.destroy());
      size.disconnect();
      removeEventListener('theme', recolour);
      removeEventListener('zone', redraw);
      document.removeEventListener('visibilitychange', redraw);
    },
  };
}

let loading = null;

/** uPlot, loaded once and only where charts are. */
function library() {
  return (loading ??= new Promise((resolve, reject) => {
    document.head.append(
      h('script', {
        src: UPLOT,
        onload: () => resolve(window.uPlot),
        onerror: () => {
          loading = null;
          reject();
        },
      }),
    );
  }));
}

const usable = (value, log) => (value == null || (log && value <= 0) ? null : value);

/** Where steps are lacking, a point of which nothing is known: the line must not cross it. */
function withGaps({ points, stepMillis }) {
  return points.flatMap((point, i) => {
    const before = i > 0 ? Date.parse(points[i - 1].at) : null;
    return before && Date.parse(point.at) - before > stepMillis * 1.9
      ? [{ at: new Date(before + stepMillis).toISOString() }, point]
      : [point];
  });
}

function chartRow(chart, last) {
  const shown = chart.series.map(series => {
    const value = h('dd');
    const item = h('div', { class: series.dash ? 'dash' : '' }, h('dt', {}, series.label), value);
    item.style.setProperty('--c', `var(${series.colour})`);
    return { item, value, series };
  });
  const picture = h('div', {
    class: `chart${last ? ' axis' : ''}`,
    tabindex: '0',
    role: 'img',
    'aria-label': `${chart.say}, last ${MINUTES} minutes. Arrow keys move the marker.`,
  });
  return {
    chart: picture,
    element: h(
      'div',
      { class: 'trace-row' },
      h(
        'div',
        { class: 'lab' },
        h('h3', {}, chart.title),
        h(
          'dl',
          { class: 'leg' },
          shown.map(s => s.item),
        ),
      ),
      picture,
    ),
    update(point) {
      shown.forEach(({ value, series }) => text(value, series.show(point[series.key])));
    },
  };
}

const sizeOf = row => ({ width: row.chart.clientWidth, height: row.chart.clientHeight });

/** What the browser makes of a custom property: a canvas knows no var() and no light-dark(). */
function colourOf(name) {
  const probe = document.createElement('i');
  probe.style.color = `var(${name})`;
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

function plotOf(uPlot, chart, row, { mark, range, outages, first, last }) {
  const grid = colourOf('--line'),
    ink = colourOf('--ink-3'),
    font = `11px ${getComputedStyle(document.body).fontFamily}`;
  const red = colourOf('--red'),
    band = colourOf('--red-soft');
  return new uPlot(
    {
      ...sizeOf(row),
      legend: { show: false },
      padding: [14, 8, last ? 0 : 8, 0],
      cursor: {
        sync: { key: 'figures' },
        y: false,
        drag: { x: false, y: false },
        points: { size: 7, width: 0, fill: (plot, i) => plot.series[i].stroke(plot, i) },
      },
      scales: {
        x: { time: false, range },
        y: chart.log ? { distr: 3, range: logRange } : { range: (plot, low, high) => [0, niceTop(high)] },
      },
      axes: [
        {
          show: last,
          stroke: ink,
          font,
          grid: { show: false },
          ticks: { show: false },
          size: 26,
          gap: 6,
          splits: (plot, i, low, high) => minutes(low, high, plot.width),
          values: (plot, splits) => splits.map(s => clock(s * 1000, { seconds: false })),
        },
        {
          stroke: ink,
          font,
          size: 54,
          gap: 8,
          ticks: { show: false },
          grid: { stroke: grid, width: 1 },
          splits: (plot, i, low, high) => (chart.log ? decades(low, high) : [0, high / 2, high]),
          values: (plot, splits) => splits.map(v => chart.axis(v)),
          filter: (plot, splits) => splits,
        },
      ],
      series: [
        {},
        ...chart.series.map(series => ({
          stroke: colourOf(series.colour),
          width: series.dash ? 1.3 : 1.8,
          dash: series.dash ? [3, 2.5] : undefined,
          fill: series.fill && colourOf(series.fill),
          points: { show: false },
          spanGaps: false,
        })),
      ],
      hooks: {
        setCursor: [plot => mark(plot.cursor.left >= 0 ? (plot.cursor.idx ?? null) : null)],
        drawClear: [
          plot => {
            const { ctx, bbox } = plot;
            for (const { from, word } of outages()) {
              const left = Math.max(bbox.left, plot.valToPos(from / 1000, 'x', true)),
                right = bbox.left + bbox.width;
              if (left >= right) continue;
              ctx.save();
              ctx.fillStyle = band;
              ctx.fillRect(left, 0, right - left, bbox.top + bbox.height);
              if (first) {
                ctx.fillStyle = red;
                ctx.font = `500 ${11 * devicePixelRatio}px ${getComputedStyle(document.body).fontFamily}`;
                const room = ctx.measureText(word).width + 12;
                ctx.textBaseline = 'top';
                ctx.fillText(word, left - room > bbox.left ? left - room + 4 : left + 6, 0);
              }
              ctx.restore();
            }
          },
        ],
      },
    },
    [[], ...chart.series.map(() => [])],
    row.chart,
  );
}

/** The next round number, whose half is round, too. */
function niceTop(high) {
  const wanted = Math.max(high ?? 0, 1) * 1.05,
    base = 10 ** Math.floor(Math.log10(wanted));
  return [1, 2, 3, 4, 6, 8, 10].map(m => m * base).find(m => m >= wanted);
}

const logRange = (plot, low, high) =>
  low == null || !(high > 0)
    ? [10, 1000]
    : [10 ** Math.floor(Math.log10(low)), 10 ** Math.ceil(Math.log10(high * 1.01))];

function decades(low, high) {
  const all = [];
  for (let v = low; v <= high * 1.001; v *= 10) all.push(Math.round(v * 1000) / 1000);
  return all;
}

function minutes(low, high, width) {
  const step = width < 420 ? 300 : 180;
  const all = [];
  for (let t = Math.ceil(low / step) * step; t < high; t += step) all.push(t);
  return all;
}

/** One row a minute, the youngest first; built only while it is open. */
function pointsTable() {
  const columns = CHARTS.flatMap(chart =>
    chart.series.map(series => ({ ...series, label: chart.series.length > 1 ? series.label : 'lag' })),
  );
  const body = h('tbody');
  const details = h(
    'details',
    { ontoggle: () => fill() },
    h('summary', {}, 'The same as a table'),
    h(
      'div',
      { class: 'card scroll', tabindex: '0', role: 'region', 'aria-label': 'Figures as a table' },
      h(
        'table',
        {},
        h(
          'thead',
          {},
          h(
            'tr',
            {},
            h('th', {}, 'Time'),
            columns.map(column => h('th', { class: 'num' }, column.label)),
          ),
        ),
        body,
      ),
    ),
  );
  let points = [];
  function fill() {
    if (!details.open) return;
    const wanted = [...points].reverse().filter((point, i) => i % 12 === 0);
    keyed(
      body,
      wanted.map((point, i) => ({ point, i })),
      item => item.i,
      () =>
        h(
          'tr',
          {},
          h('td'),
          columns.map(() => h('td', { class: 'num' })),
        ),
      (row, { point }) => {
        text(row.cells[0], clock(point.at));
        columns.forEach((column, c) => text(row.cells[c + 1], column.show(point[column.key])));
      },
    );
  }
  return {
    element: details,
    update(now) {
      points = now;
      fill();
    },
  };
}
