/** Facts of a span. Names of routes, jobs and tables, ids of the house, counts: never a person, an address or a free text. */
export type SpanAttributes = Readonly<Record<string, string | number | boolean>>;

/** What is known of a span when it begins. */
export interface SpanFacts {
  /** `server`: a request; `consumer`: a job; these begin a trace. `internal` and `client` exist inside another span only. */
  readonly kind: 'server' | 'consumer' | 'internal' | 'client';
  readonly attributes?: SpanAttributes;
  /** W3C `traceparent` of what asked for it: the span continues that trace, sampled as it was. */
  readonly parent?: string | undefined;
  /** W3C `traceparent` of a stranger: named by the span, and decides nothing. */
  readonly link?: string | undefined;
}

/** A span under way. */
export interface OpenSpan {
  /** Names it anew, once more is known. */
  named(name: string): void;
  set(attributes: SpanAttributes): void;
  /**
   * Marks it as failed. Of an error its code or class is kept, never its message: that may quote a person.
   * @param what an error, or the type of the failure in a word
   */
  failed(what: unknown): void;
  /** Runs work inside it: what is opened there is its child. */
  inside<T>(work: () => T): T;
  end(): void;
}

/** Stands for the span where none is recorded. */
const NONE: OpenSpan = {
  named: () => undefined,
  set: () => undefined,
  failed: () => undefined,
  inside: (work) => work(),
  end: () => undefined,
};

/** Traces of this process (OpenTelemetry), from the request over its SQL to the job that it asked for. */
export abstract class Tracing {
  /** Whether traces are configured. */
  abstract readonly isOn: boolean;

  /** W3C `traceparent` of the present span, to be kept with what it asks for; undefined without one. */
  abstract get traceparent(): string | undefined;

  /** Begins a span. @returns null where nothing is traced */
  abstract open(name: string, facts: SpanFacts): OpenSpan | null;

  /** Runs work as a span; what it throws marks the span as failed. */
  async span<T>(name: string, facts: SpanFacts, work: (span: OpenSpan) => Promise<T>): Promise<T> {
    const span = this.open(name, facts);
    if (span === null) return work(NONE);
    return span.inside(async () => {
      try {
        return await work(span);
      } catch (error) {
        span.failed(error);
        throw error;
      } finally {
        span.end();
      }
    });
  }
}

/** Where no traces are configured: nothing is recorded, and nothing of OpenTelemetry is loaded. */
export class Untraced extends Tracing {
  readonly isOn = false;
  readonly traceparent = undefined;

  open(): null {
    return null;
  }
}
