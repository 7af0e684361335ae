import { Injectable } from '@nestjs/common';
import type { RequestHandler } from 'express';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { lostLines } from './lost-lines.js';

/** Prometheus metrics of this process; labels never hold a tenant, a person or a free path. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();
  private readonly requests = new Histogram({
    name: 'palier_http_request_seconds',
    help: 'Duration of HTTP requests by method, route and status class.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.01, 0.03, 0.1, 0.3, 1, 3, 10],
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
    const lost: Counter = new Counter({
      name: 'palier_log_lines_lost_total',
      help: 'Lines of the log that could not be written.',
      registers: [this.registry],
      collect: () => {
        lost.reset();
        lost.inc(lostLines());
      },
    });
  }

  /**
   * A counter of the domain, for example `palier_bookings_total{outcome}`.
   *
   * @param begun labels that count from 0 at the start of the process: Prometheus sees no increase in a series that begins
   *   with its first event, so an alert on one that is not named here misses it
   */
  counter(
    name: string,
    help: string,
    labelNames: string[] = [],
    begun: readonly Readonly<Record<string, string>>[] = [],
  ): Counter {
    const known = this.registry.getSingleMetric(name);
    if (known instanceof Counter) return known;
    const counter = new Counter({ name, help, labelNames, registers: [this.registry] });
    for (const labels of begun) counter.inc(labels, 0);
    return counter;
  }

  /** Durations of the domain in seconds, for example `palier_job_seconds{job,outcome}`. */
  histogram(name: string, help: string, labelNames: string[], buckets: number[]): Histogram {
    const known = this.registry.getSingleMetric(name);
    if (known instanceof Histogram) return known;
    return new Histogram({ name, help, labelNames, buckets, registers: [this.registry] });
  }

  /** A gauge whose value is read at every scrape. */
  gauge(name: string, help: string, read: () => Promise<number>): void {
    this.gauges(name, help, [], async () => [{ labels: {}, value: await read() }]);
  }

  /** A gauge with labels whose values are read at every scrape; none while they cannot be read. */
  gauges(
    name: string,
    help: string,
    labelNames: string[],
    read: () => Promise<readonly { labels: Readonly<Record<string, string>>; value: number }[]>,
  ): void {
    if (this.registry.getSingleMetric(name)) return;
    const gauge: Gauge = new Gauge({
      name,
      help,
      labelNames,
      registers: [this.registry],
      collect: async () => {
        const found = await read().catch(() => []);
        gauge.reset();
        for (const { labels, value } of found) gauge.set(labels, value);
      },
    });
  }

  /** Measures every request under its route pattern, never its path. */
  middleware(): RequestHandler {
    return (req, res, next) => {
      const stop = this.requests.startTimer({ method: req.method });
      res.once('finish', () => {
        const route = (req.route as { path?: string } | undefined)?.path ?? 'other';
        stop({ route, status: `${Math.floor(res.statusCode / 100)}xx` });
      });
      next();
    };
  }

  text(): Promise<string> {
    return this.registry.metrics();
  }
}
