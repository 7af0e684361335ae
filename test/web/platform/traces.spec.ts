import { createServer } from 'node:http';
import { loadConfig } from '#libs/platform/config/index.js';
import { openTracing } from '#libs/platform/tracing/index.js';
import { ExportAttestation } from '../../../src/attestations/index.js';
import { NOW, openSite, programme, THURSDAY, tokens, type Programme } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import { otlpReceiver, type OtlpReceiver, type ReceivedSpan } from '../../support/otlp-receiver.js';
import { smtpSink, type SmtpSink } from '../../support/smtp-sink.js';

const SERVER = 2;
const CONSUMER = 5;
const STRANGER = { traceId: '4bf92f3577b34da6a3ce929d0e0e4736', spanId: '00f067aa0ba902b7' };

let collector: OtlpReceiver;
let relay: SmtpSink;
let portal: TestApp;
let usine: Programme;
let token: string;

beforeAll(async () => {
  [collector, relay] = await Promise.all([otlpReceiver(), smtpSink()]);
  portal = await testApp({
    now: NOW,
    worker: true,
    env: {
      SMTP_URL: relay.url,
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Bearer%20collector',
      OTEL_BSP_SCHEDULE_DELAY: '20',
      OTEL_SERVICE_NAME: 'palier-essai',
      OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=essai',
    },
  });
  usine = await programme(portal, 'usine', '100000009', 1);
  [token = ''] = await tokens(portal, usine);
});
afterAll(async () => {
  await portal.close();
  await Promise.all([relay.close(), collector.close()]);
});

/** Waits for spans; each batch that comes is looked at. */
async function until<T>(find: () => T | undefined): Promise<T> {
  const deadline = performance.now() + 30_000;
  for (;;) {
    const found = find();
    if (found !== undefined) return found;
    if (performance.now() > deadline)
      throw new Error(`did not come; there are: ${collector.spans.map(({ name }) => name).join(', ')}`);
    await new Promise((again) => setTimeout(again, 20));
  }
}
const named = (name: string) => collector.spans.find((span) => span.name === name);
const parentOf = (span: ReceivedSpan) => collector.spans.find(({ spanId }) => spanId === span.parentSpanId);

/** Names of a span and of all above it, itself first. */
function path(span: ReceivedSpan): string[] {
  const parent = parentOf(span);
  return [span.name, ...(parent ? path(parent) : [])];
}

describe('traces', () => {
  it('lead from the request over its SQL to the job that it asked for, in one trace', async () => {
    const site = await openSite(portal, { desks: 1 });
    await usine.grant(site.id, 10);
    const answer = await fetch(`${portal.baseUrl}/api/v1/bookings`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        traceparent: `00-${STRANGER.traceId}-${STRANGER.spanId}-01`,
      },
      body: JSON.stringify({ siteId: site.id, date: THURSDAY, part: 'day' }),
    });
    expect(answer.status).toBe(201);
    const mail = await until(() => named('send mail'));
    const request = await until(() => named('POST /api/v1/bookings'));
    const job = await until(() => named('job bookings.send-confirmation'));
    expect(request).toMatchObject({
      kind: SERVER,
      attributes: {
        'http.request.method': 'POST',
        'http.route': '/api/v1/bookings',
        'http.response.status_code': 201,
        'palier.tenant_id': usine.employerId,
        'palier.request_id': answer.headers.get('x-request-id'),
      },
      resource: { 'service.name': 'palier-essai', 'deployment.environment.name': 'essai' },
    });
    expect(request.parentSpanId ?? '').toBe('');
    const booked = collector.spans.find(
      ({ name, traceId }) => name === 'insert bookings' && traceId === request.traceId,
    );
    expect(path(booked!)).toEqual(['insert bookings', 'transaction write', 'POST /api/v1/bookings']);
    expect(booked!.attributes['db.query.text']).toMatch(/^insert into bookings .*\$1/);
    expect(job).toMatchObject({
      kind: CONSUMER,
      traceId: request.traceId,
      attributes: { 'palier.job.outcome': 'done' },
    });
    expect(path(job).at(-1)).toBe('POST /api/v1/bookings');
    expect(path(mail)).toEqual(expect.arrayContaining(['job bookings.send-confirmation', 'POST /api/v1/bookings']));
    // Who called is a link, and has decided nothing.
    expect(request.traceId).not.toBe(STRANGER.traceId);
    expect(request.links).toMatchObject([STRANGER]);
    expect(collector.headers[0]).toMatchObject({ authorization: 'Bearer collector' });
  });

  it('show the sealing of a document within its job', async () => {
    await portal.app
      .get(ExportAttestation, { strict: false })
      .execute(usine.ctx, { from: '2026-10-01', to: '2026-10-31', locale: 'fr', reason: 'Raison fictive' });
    const sealed = await until(() => named('seal pdf'));
    const job = await until(() => named('job attestations.issue'));
    expect(path(sealed)).toEqual(['seal pdf', 'job attestations.issue']);
    expect(job.parentSpanId ?? '').toBe('');
  });

  it('say what failed by its code alone', async () => {
    const answer = await fetch(`${portal.baseUrl}/api/v1/bookings`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ siteId: usine.employeeIds[0], date: THURSDAY, part: 'day' }),
    });
    expect(answer.status).toBe(404);
    const refused = await until(() =>
      collector.spans.find(({ name, status }) => name === 'transaction write' && status.code === 2),
    );
    expect(refused.attributes['error.type']).toBe('not-found');
    expect(refused.status.message).toBeUndefined();
    expect(refused.events).toEqual([]);
  });

  it('leave out probes and static files', async () => {
    await fetch(`${portal.baseUrl}/healthz`);
    await fetch(`${portal.baseUrl}/assets/none.css`);
    await fetch(`${portal.baseUrl}/v`);
    await until(() => named('GET /v'));
    expect(collector.spans.filter(({ name }) => /healthz|assets/.test(name))).toEqual([]);
  });

  it('hold no person, no address, no token and no value of a statement', async () => {
    const people = await portal.database.query<{ text: string }>(
      `select unnest(array[email, family_name, given_name, staff_number, id::text]) as text from employees
       union all select name from sites union all select name from employers`,
    );
    const secrets = [...people.map(({ text }) => text), token, 'Raison fictive', THURSDAY, '127.0.0.1', 'palier@'];
    const all = collector.bodies.join('\n');
    expect(all).toContain('insert into bookings');
    expect(secrets.length).toBeGreaterThan(10);
    expect(secrets.filter((text) => all.includes(text))).toEqual([]);
  });
});

describe('what is traced', () => {
  const settings = { DATABASE_URL: 'postgres://palier@127.0.0.1/palier', OTEL_BSP_SCHEDULE_DELAY: '10' };

  /** Opens spans until `many` were asked for. @returns how many arrived */
  async function arrived(env: Record<string, string>, parent?: string): Promise<number> {
    const receiver = await otlpReceiver();
    const config = loadConfig({ ...settings, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${receiver.url}/v1/traces`, ...env });
    const tracing = await openTracing(config);
    for (let n = 0; n < 50; n += 1) tracing.open('x', { kind: 'consumer', parent })?.end();
    await (tracing as { onApplicationShutdown?: () => Promise<void> }).onApplicationShutdown?.();
    await receiver.close();
    return receiver.spans.length;
  }

  it('follows the standard variables', async () => {
    expect(await arrived({})).toBe(50);
    expect(await arrived({ OTEL_TRACES_SAMPLER: 'always_off' })).toBe(0);
    expect(await arrived({ OTEL_TRACES_SAMPLER: 'parentbased_traceidratio', OTEL_TRACES_SAMPLER_ARG: '0' })).toBe(0);
    const some = await arrived({ OTEL_TRACES_SAMPLER: 'traceidratio', OTEL_TRACES_SAMPLER_ARG: '0.5' });
    expect(some).toBeGreaterThan(5);
    expect(some).toBeLessThan(45);
    expect(await arrived({ OTEL_SDK_DISABLED: 'true' })).toBe(0);
  });

  it('goes on for a job as it was decided for its request', async () => {
    const asked = (flags: string) => `00-${STRANGER.traceId}-${STRANGER.spanId}-${flags}`;
    expect(await arrived({}, asked('00'))).toBe(0);
    expect(await arrived({ OTEL_TRACES_SAMPLER: 'parentbased_always_off' }, asked('01'))).toBe(50);
    expect(await arrived({}, 'what a stranger wrote')).toBe(50);
  });

  it('is nothing where no collector is named, nor in a command', async () => {
    expect((await openTracing(loadConfig(settings))).isOn).toBe(false);
    const env = { ...settings, OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318' };
    expect((await openTracing(loadConfig(env, 'command'))).isOn).toBe(false);
    expect((await openTracing(loadConfig(env, 'worker'))).isOn).toBe(true);
  });

  it('does not keep a process from ending while the collector is silent', async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((done) => silent.listen(0, '127.0.0.1', done));
    const { port } = silent.address() as { port: number };
    const tracing = await openTracing(
      loadConfig({
        ...settings,
        OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}`,
        OTEL_EXPORTER_OTLP_TIMEOUT: '500',
      }),
    );
    tracing.open('x', { kind: 'server' })?.end();
    const begun = performance.now();
    await (tracing as { onApplicationShutdown?: () => Promise<void> }).onApplicationShutdown?.();
    expect(performance.now() - begun).toBeLessThan(10_000);
    silent.closeAllConnections();
    silent.close();
  });
});
