export { Tracing, type OpenSpan, type SpanAttributes, type SpanFacts } from './tracing.js';
export { openTracing } from './open-tracing.js';
export { statementName } from './statement-name.rules.js';
