import type { Signal } from '@preact/signals';
import { effect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import type { Values } from './figures.ts';
import type { Scale } from './scales.ts';

export interface Line {
  readonly label: string;
  readonly values: Values;
  /** Names the colour variable `--plot-<tone>`. */
  readonly tone: 'main' | 'second' | 'error';
  readonly shape: 'line' | 'dashed' | 'bars';
}

export interface PlotProps {
  /** What a screen reader says in place of the picture. */
  readonly summary: string;
  readonly seconds: readonly number[];
  readonly lines: readonly Line[];
  readonly scale: Scale;
  /** The bucket that all plots point at; null while none does. */
  readonly pointed: Signal<number | null>;
}

const heightPx = 132;
const syncKey = 'metrics';
const font = '11px system-ui, sans-serif';

const colour = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** A day is said on the page's clock; here there is room for the time alone. */
const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

const axis = { stroke: () => colour('--plot-text'), font, ticks: { show: false } };
const grid = { stroke: () => colour('--plot-grid'), width: 1 };

/** The points of a dashed line are rings, so that those of another line show inside them. */
const looks: Readonly<Record<Line['shape'], (stroke: () => string) => uPlot.Series>> = {
  line: () => ({ width: 1.75, points: { show: true, size: 5 } }),
  dashed: () => ({ width: 1.75, dash: [5, 4], points: { show: true, size: 9, fill: 'transparent' } }),
  bars: (fill) => ({
    width: 0,
    fill,
    points: { show: false },
    ...(uPlot.paths.bars ? { paths: uPlot.paths.bars({ size: [0.9, 24, 2] }) } : {}),
  }),
};

const seriesOf = ({ label, tone, shape }: Line): uPlot.Series => {
  const stroke = () => colour(`--plot-${tone}`);
  return { label, stroke, ...looks[shape](stroke) };
};

const optionsFor = (props: PlotProps, width: number): uPlot.Options => ({
  width,
  height: heightPx,
  padding: [8, 8, 0, 0],
  legend: { show: false },
  cursor: { sync: { key: syncKey, setSeries: false }, drag: { x: false, y: false }, y: false },
  scales: { y: { range: (_, __, max) => [0, Math.max(props.scale.top, max * 1.1)] } },
  axes: [
    {
      ...axis,
      grid: { show: false },
      size: 24,
      space: 60,
      values: (_, splits) => splits.map((second) => clock.format(second * 1_000)),
    },
    {
      ...axis,
      grid,
      size: 52,
      space: 28,
      incrs: [...props.scale.steps],
      values: (_, splits) => splits.map(props.scale.format),
    },
  ],
  series: [{}, ...props.lines.map(seriesOf)],
  hooks: { setCursor: [({ cursor }) => (props.pointed.value = cursor.idx ?? null)] },
});

const dataOf = ({ seconds, lines }: PlotProps): uPlot.AlignedData => [
  [...seconds],
  ...lines.map(({ values }) => [...values]),
];

function pointAt(plot: uPlot, index: number | null): void {
  if ((plot.cursor.idx ?? null) === index) return;
  const second = index === null ? undefined : plot.data[0][index];
  const left = typeof second === 'number' ? plot.valToPos(second, 'x') : -10;
  plot.setCursor({ left, top: left < 0 ? -10 : 0 }, false);
}

const darkness = matchMedia('(prefers-color-scheme: dark)');

/** Colours are read when a plot is drawn: it is drawn again when the page turns dark or light. */
function onRecolour(redraw: () => void): () => void {
  const watcher = new MutationObserver(redraw);
  watcher.observe(document.documentElement, { attributeFilter: ['data-theme', 'class'] });
  darkness.addEventListener('change', redraw);
  return () => {
    watcher.disconnect();
    darkness.removeEventListener('change', redraw);
  };
}

/** Puts a plot into its box and keeps its size, colours and cursor; answers how to end it. */
function mount(box: HTMLElement, props: PlotProps, keep: (plot: uPlot) => void): () => void {
  const plot = new uPlot(optionsFor(props, box.clientWidth), dataOf(props), box);
  keep(plot);
  const resizer = new ResizeObserver(() => {
    plot.setSize({ width: box.clientWidth, height: heightPx });
  });
  resizer.observe(box);
  const endRecolour = onRecolour(() => {
    plot.redraw(false);
  });
  const endPointing = effect(() => {
    pointAt(plot, props.pointed.value);
  });
  return () => {
    endPointing();
    endRecolour();
    resizer.disconnect();
    plot.destroy();
  };
}

/** One small plot, drawn by the chart library; its legend and its table stand beside it as HTML. */
export function Plot(props: PlotProps) {
  const box = useRef<HTMLDivElement>(null);
  const drawn = useRef<uPlot | null>(null);
  useEffect(() => {
    if (box.current === null) return undefined;
    return mount(box.current, props, (plot) => (drawn.current = plot));
    // Another set of lines is another plot; new values are put into the one that stands.
  }, [props.lines.map(({ label }) => label).join()]);
  useEffect(() => {
    drawn.current?.setData(dataOf(props));
  }, [props.seconds, props.lines]);
  return <div class="plot" ref={box} role="img" aria-label={props.summary} />;
}
