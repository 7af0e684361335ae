import type { Config } from '../config/index.js';
import { Untraced, type Tracing } from './tracing.js';

/** The traces that the configuration asks for. OpenTelemetry is loaded for them alone. */
export async function openTracing({ tracing }: Pick<Config, 'tracing'>): Promise<Tracing> {
  if (!tracing?.own) return new Untraced();
  const { OtlpTracing } = await import('./otlp-tracing.js');
  return new OtlpTracing(tracing);
}
