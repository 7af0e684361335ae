/** Requests to addresses that customers typed: never inside the operator's own network, pinned, bounded, without redirects. */
export { Outbound, type OutboundRequest } from './outbound.js';
export { OutboundRefusal, type OutboundReason } from './outbound-refusal.js';
export { OutboundModule } from './outbound.module.js';
