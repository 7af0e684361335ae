import Handlebars from 'handlebars';
import type { Locale } from '../context/index.js';
import { formatNumber, t } from '../i18n/index.js';

/** One bar: a short label under it and its value; `current` is drawn darker. */
export interface Bar {
  readonly label: string;
  readonly value: number;
  readonly current?: boolean;
}

const escape = (text: string) => Handlebars.escapeExpression(text);
const WIDTH = 600;
const HEIGHT = 220;
const LEFT = 38;
const BOTTOM = 26;
const TOP = 12;

/** A coordinate with one decimal: enough for a pixel. */
const n = (value: number) => Number(value.toFixed(1));

/** A round step (1, 2, 2.5 or 5 times a power of ten) that divides `max` into at most five parts. */
export function niceStep(max: number): number {
  if (max <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(max / 4));
  const step = [1, 2, 2.5, 5, 10].map((m) => m * power).find((candidate) => max / candidate <= 4.0001) ?? power * 10;
  return Math.max(step, 1);
}

/**
 * Column chart as SVG with attributes only (a strict style-src blocks inline style). `title` is its accessible name; the
 * same figures stand in the table beside it.
 */
export function barChartSvg(locale: Locale, title: string, bars: readonly Bar[]): string {
  const highest = Math.max(0, ...bars.map(({ value }) => value));
  const step = niceStep(highest);
  const top = Math.max(step, highest * 1.04);
  const y = (value: number) => TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / top);
  const slot = (WIDTH - LEFT) / Math.max(1, bars.length);
  const width = Math.min(48, slot * 0.76);
  const lines = Array.from({ length: Math.floor(top / step) + 1 }, (_, i) => i * step).map(
    (value) =>
      `<line class="chart-grid" x1="${LEFT}" x2="${WIDTH}" y1="${n(y(value))}" y2="${n(y(value))}"/>` +
      `<text class="chart-axis" x="${LEFT - 8}" y="${n(y(value) + 4)}" text-anchor="end">${escape(formatNumber(locale, value))}</text>`,
  );
  const columns = bars.map(({ label, value, current }, i) => {
    const x = LEFT + slot * i + (slot - width) / 2;
    const height = Math.max(value > 0 ? 2 : 0, y(0) - y(value));
    return (
      `<rect class="chart-bar${current ? ' chart-bar-current' : ''}" x="${n(x)}" y="${n(y(0) - height)}" width="${n(width)}" height="${n(height)}" rx="3">` +
      `<title>${escape(t(locale, 'common.chart.bar', { label, value: formatNumber(locale, value) }))}</title></rect>` +
      `<text class="chart-axis" x="${n(x + width / 2)}" y="${HEIGHT - 6}" text-anchor="middle">${escape(label)}</text>`
    );
  });
  return (
    `<svg class="chart" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escape(title)}">` +
    `${lines.join('')}${columns.join('')}</svg>`
  );
}

/** A trend line without axes: decoration beside a figure, hidden from assistive technology. */
export function sparkSvg(values: readonly number[]): string {
  if (values.length < 2) return '';
  const low = Math.min(...values);
  const range = Math.max(...values) - low || 1;
  const points = values.map(
    (value, i) => `${((i / (values.length - 1)) * 200).toFixed(1)},${(29 - ((value - low) / range) * 26).toFixed(1)}`,
  );
  return (
    `<svg class="spark" viewBox="0 0 200 32" preserveAspectRatio="none" aria-hidden="true" focusable="false">` +
    `<polyline points="${points.join(' ')}"/></svg>`
  );
}
