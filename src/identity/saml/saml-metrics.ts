import type { Metrics } from '#libs/platform/observability/index.js';

/** Refused SAML messages by reason: a rise of one of them tells an operator what an identity provider does wrong. */
export const refusals = (metrics: Metrics) =>
  metrics.counter('palier_saml_refusals_total', 'SAML messages that were refused, by reason', ['reason']);

/** Sign-ins by SAML as they end: accepted, refused. */
export const signIns = (metrics: Metrics) =>
  metrics.counter(
    'palier_sign_ins_total',
    'Sign-ins by how they ended (accepted, refused).',
    ['outcome'],
    [{ outcome: 'accepted' }, { outcome: 'refused' }],
  );
