import { readFileSync } from 'node:fs';
import { Metrics } from '#libs/platform/observability/index.js';
import { inRepository, productSources } from '../support/sources.js';

/*
 * Alerts and dashboard speak of metrics by name, and a name that no code writes alerts nobody, silently. Metrics of the domain
 * are found by their names in the sources (a counter may be made at its first use), those of the process in a registry.
 */

const read = (path: string) => readFileSync(inRepository(path), 'utf8');

interface Alert {
  readonly name: string;
  readonly expr: string;
  readonly severity: string;
}

/** The file is written in one way only; whatever line is written otherwise fails here. */
function alertsOf(text: string): Alert[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const [groups, name, rules, ...rest] = lines;
  expect([groups, name, rules]).toEqual(['groups:', '  - name: palier', '    rules:']);
  const alerts: Partial<Record<'alert' | 'expr' | 'for' | 'severity', string>>[] = [];
  for (const line of rest) {
    const begun = /^ {6}- alert: (?<alert>Palier[A-Za-z]+)$/.exec(line);
    if (begun?.groups) alerts.push({ ...begun.groups });
    const more =
      /^ {8}(?:expr: (?<expr>[^#]+)|for: (?<for>\d+[mh])|labels: \{ severity: (?<severity>page|ticket) \})$/.exec(line);
    if (!begun && !more) throw new Error(`not understood: ${line}`);
    const given = Object.entries(more?.groups ?? {}).filter(([, value]) => value !== undefined);
    Object.assign(alerts.at(-1) ?? {}, Object.fromEntries(given));
  }
  return alerts.map(({ alert = '', expr = '', severity = '' }) => ({ name: alert, expr, severity }));
}

/** Names of metrics in an expression, without what a histogram adds. */
const metricsIn = (expr: string) =>
  [...expr.replaceAll(/"[^"]*"/g, '').matchAll(/\b(?:palier|process|nodejs)_[a-z0-9_]+/g)].map(([name]) =>
    name.replace(/_(?:bucket|count|sum)$/, ''),
  );

const written = new Set([
  ...productSources().flatMap(({ text }) => [...text.matchAll(/'(palier_[a-z_]+)'/g)].map(([, name]) => name)),
  ...new Metrics().registry.getMetricsAsArray().map(({ name }) => name),
]);

interface Dashboard {
  readonly panels: readonly { readonly title: string; readonly targets: readonly { readonly expr: string }[] }[];
}

const alerts = alertsOf(read('docker/prometheus/alerts.yml'));
const dashboard = JSON.parse(read('docker/grafana/palier.json')) as Dashboard;
const panels = dashboard.panels.flatMap(({ title, targets }) => targets.map(({ expr }) => [title, expr] as const));

describe('docker/prometheus/alerts.yml', () => {
  it('holds alerts, each with an expression and a severity', () => {
    expect(alerts.length).toBeGreaterThan(10);
    expect(alerts.filter(({ expr, severity }) => expr === '' || severity === '')).toEqual([]);
    expect(new Set(alerts.map(({ name }) => name)).size).toBe(alerts.length);
  });

  it.each(alerts)('$name asks for metrics that the code writes', ({ expr }) => {
    const asked = metricsIn(expr);
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter((name) => !written.has(name))).toEqual([]);
    const balance = expr.split('(').length - expr.split(')').length;
    expect(balance).toBe(0);
  });

  it('watches every schedule, and none that there is not', () => {
    const kept = [...read('docs/operations.md').matchAll(/^\| `([a-z.-]+)` +\| `[-*/\d ]+` +\|/gm)].map(([, id]) => id);
    const asked = alerts
      .flatMap(({ expr }) => [...expr.matchAll(/schedule=~?"([^"]+)"/g)])
      .flatMap(([, ids = '']) => ids.split('|'));
    expect(kept.length).toBeGreaterThan(0);
    expect(asked.toSorted()).toEqual(kept);
  });

  it('has a paragraph in docs/operations.md for each, and no other', () => {
    const explained = [...read('docs/operations.md').matchAll(/^\*\*`(Palier[A-Za-z]+)`\*\*/gm)].map(
      ([, name]) => name,
    );
    expect(explained).toEqual(alerts.map(({ name }) => name));
  });
});

describe('docker/grafana/palier.json', () => {
  it.each(panels)('%s: %s', (_, expr) => {
    const asked = metricsIn(expr);
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter((name) => !written.has(name))).toEqual([]);
  });
});
