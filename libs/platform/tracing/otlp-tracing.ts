import { AsyncLocalStorage } from 'node:async_hooks';
import { Logger, type OnApplicationShutdown } from '@nestjs/common';
import {
  isSpanContextValid,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Context,
  type Span,
  type SpanContext,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { defaultResource, resourceFromAttributes } from '@opentelemetry/resources';
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
  type Sampler,
  type SpanExporter,
} from '@opentelemetry/sdk-trace';
import type { Config } from '../config/index.js';
import { said } from '../errors/index.js';
import { atMost } from '../patience/index.js';
import { Tracing, type OpenSpan, type SpanAttributes, type SpanFacts } from './tracing.js';

type Settings = NonNullable<Config['tracing']>;

/** Most milliseconds that a process waits for its last spans to leave. */
const FLUSH_MS = 3_000;

const KINDS = {
  server: SpanKind.SERVER,
  consumer: SpanKind.CONSUMER,
  internal: SpanKind.INTERNAL,
  client: SpanKind.CLIENT,
} as const;

/**
 * Traces by OTLP over HTTP (JSON). The present span is kept in a store of our own and handed to the SDK each time, so nothing
 * global is registered: two portals in one process have two traces.
 */
export class OtlpTracing extends Tracing implements OnApplicationShutdown {
  readonly isOn = true;
  private readonly present = new AsyncLocalStorage<Context>();
  private readonly provider: TracerProvider;
  private readonly tracer: ReturnType<TracerProvider['getTracer']>;

  constructor(settings: Settings) {
    super();
    const { url, headers, timeoutMs, delayMs } = settings;
    const exporter = new OTLPTraceExporter({ url, headers: { ...headers }, timeoutMillis: timeoutMs });
    this.provider = new TracerProvider({
      resource: defaultResource().merge(
        resourceFromAttributes({ 'service.name': settings.service, ...settings.resource }),
      ),
      sampler: samplerOf(settings),
      spanProcessors: [new BatchSpanProcessor({ exporter: outspoken(exporter), scheduledDelayMillis: delayMs })],
    });
    this.tracer = this.provider.getTracer('palier');
  }

  get traceparent(): string | undefined {
    const span = this.presentSpan();
    if (span === undefined) return undefined;
    const { traceId, spanId, traceFlags } = span.spanContext();
    return `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;
  }

  open(name: string, { kind, attributes = {}, parent, link }: SpanFacts): OpenSpan | null {
    const begins = kind === 'server' || kind === 'consumer';
    // SQL and letters of nobody's request would be traces of their own, of which nobody could say what they are for.
    if (!begins && this.presentSpan() === undefined) return null;
    const asked = parsed(parent);
    const from = begins
      ? asked
        ? trace.setSpanContext(ROOT_CONTEXT, asked)
        : ROOT_CONTEXT
      : (this.present.getStore() ?? ROOT_CONTEXT);
    const linked = parsed(link);
    const span = this.tracer.startSpan(
      name,
      { kind: KINDS[kind], attributes, links: linked ? [{ context: linked }] : [], root: begins && !asked },
      from,
    );
    return new RecordedSpan(span, trace.setSpan(from, span), this.present);
  }

  /** The last spans leave before the process ends, if the collector answers. */
  async onApplicationShutdown(): Promise<void> {
    await atMost(
      FLUSH_MS,
      this.provider.shutdown().catch(() => undefined),
    );
  }

  private presentSpan(): Span | undefined {
    const store = this.present.getStore();
    return store === undefined ? undefined : trace.getSpan(store);
  }
}

class RecordedSpan implements OpenSpan {
  constructor(
    private readonly span: Span,
    private readonly context: Context,
    private readonly present: AsyncLocalStorage<Context>,
  ) {}

  named(name: string): void {
    this.span.updateName(name);
  }

  set(attributes: SpanAttributes): void {
    this.span.setAttributes(attributes);
  }

  failed(what: unknown): void {
    this.span.setAttribute('error.type', typeof what === 'string' ? what : typeOf(what));
    this.span.setStatus({ code: SpanStatusCode.ERROR });
  }

  inside<T>(work: () => T): T {
    return this.present.run(this.context, work);
  }

  end(): void {
    this.span.end();
  }
}

/** The code of an error where it has one (SQLSTATE, `ECONNREFUSED`, a refusal's code), else its class. */
function typeOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : error.name;
}

/** A `traceparent` of W3C Trace Context, version 00. */
function parsed(traceparent: string | undefined): (SpanContext & { readonly isRemote: true }) | null {
  const [, traceId = '', spanId = '', flags = ''] =
    /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/.exec(traceparent ?? '') ?? [];
  const context = { traceId, spanId, traceFlags: Number.parseInt(flags || '0', 16) & 1, isRemote: true } as const;
  return isSpanContextValid(context) ? context : null;
}

/** The sampler by its standard name. */
function samplerOf({ sampler, samplerArg }: Settings): Sampler {
  const roots = { always_on: AlwaysOnSampler, always_off: AlwaysOffSampler } as const;
  const name = sampler.replace('parentbased_', '');
  const root =
    name === 'always_on' || name === 'always_off' ? new roots[name]() : new TraceIdRatioBasedSampler(samplerArg);
  return sampler.startsWith('parentbased_') ? new ParentBasedSampler({ root }) : root;
}

/** Says once that the collector takes no spans, and once that it does again. What it did not take is lost. */
function outspoken(exporter: SpanExporter): SpanExporter {
  const logger = new Logger('Traces');
  let failing = false;
  return {
    export: (spans, done) =>
      exporter.export(spans, (result) => {
        // 0 is success; the enumeration is in a package of the SDK's own.
        const code: number = result.code;
        const failed = code !== 0;
        if (failed && !failing) logger.warn(`the collector takes no traces, which are lost: ${said(result.error)}`);
        if (!failed && failing) logger.log('the collector takes traces again');
        failing = failed;
        done(result);
      }),
    shutdown: () => exporter.shutdown(),
    forceFlush: () => exporter.forceFlush?.() ?? Promise.resolve(),
  };
}
