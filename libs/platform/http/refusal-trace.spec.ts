import { Logger } from '@nestjs/common';
import type { Request } from 'express';
import { FixedClock } from '../clock/index.js';
import { loadConfig } from '../config/index.js';
import { Forbidden, NotFound } from '../errors/index.js';
import { Metrics } from '../observability/index.js';
import { RefusalTrace } from './refusal-trace.js';
import type { RoutePatterns } from './route-patterns.js';

const config = loadConfig({ NODE_ENV: 'test', DATABASE_URL: 'postgres://palier@127.0.0.1:5432/palier' });
const clock = new FixedClock(new Date('2026-11-23T08:00:00Z'));
const from = (ip: string) => ({ method: 'GET', path: '/x', ip }) as unknown as Request;
let lines: string[];
let trace: RefusalTrace;

beforeEach(() => {
  lines = [];
  jest.useFakeTimers();
  jest.spyOn(Logger.prototype, 'warn').mockImplementation((line: unknown) => void lines.push(String(line)));
  trace = new RefusalTrace({ of: () => 'GET /x' } as unknown as RoutePatterns, clock, config, new Metrics());
});
afterEach(() => {
  trace.onApplicationShutdown();
  jest.useRealTimers();
  jest.restoreAllMocks();
});

describe('the trace of refusals', () => {
  it('writes a line for each caller, sixty a minute at most, and tells the rest as a number', () => {
    for (let host = 0; host < 200; host += 1) trace.note(new Forbidden('no'), from(`192.0.2.${host}`));
    expect(lines).toHaveLength(60);
    expect(new Set(lines).size).toBe(60);
    jest.advanceTimersByTime(60_000);
    expect(lines.slice(60)).toEqual(['more in the same minute: forbidden 140']);
    trace.note(new Forbidden('no'), from('192.0.2.1'));
    expect(lines).toHaveLength(62);
  });

  it('knows a caller again on the same day, not on the next', () => {
    const line = () => {
      trace.note(new Forbidden('no'), from('192.0.2.1'));
      jest.advanceTimersByTime(60_000);
      return lines.at(-1);
    };
    const first = line();
    expect(line()).toBe(first);
    clock.set(new Date('2026-11-24T08:00:00Z'));
    expect(line()).not.toBe(first);
  });

  it('is silent about what is no refusal', () => {
    trace.note(new NotFound('page'), from('192.0.2.1'));
    trace.note(new Error('a fault'), from('192.0.2.1'));
    expect(lines).toEqual([]);
  });
});
