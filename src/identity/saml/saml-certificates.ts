import { X509Certificate } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { Metrics } from '#libs/platform/observability/index.js';
import { EmployerDirectory } from '../../employers/index.js';
import { ConnectionDirectory } from './connection-directory.js';

const DAY_MS = 24 * 60 * 60 * 1000;
/** How long the dates are kept: certificates change once in years, and each employer takes a query of its own. */
const KEEP_MS = 60 * 60 * 1000;

/**
 * When the certificates of identity providers end. Nobody refuses an expired one (SAML pins the key, not its dates), but
 * providers replace theirs around that day, and sign-in then stops until the new one is known here.
 */
@Injectable()
export class SamlCertificates implements OnModuleInit {
  private known: { at: number; days: number | null } | null = null;

  constructor(
    private readonly employers: EmployerDirectory,
    private readonly connections: ConnectionDirectory,
    private readonly clock: Clock,
    private readonly metrics: Metrics,
  ) {}

  onModuleInit(): void {
    const help = 'Days until the certificate of an identity provider ends, of the one that ends first.';
    this.metrics.gauges('palier_saml_certificate_days', help, [], async () => {
      const days = await this.daysLeft();
      return days === null ? [] : [{ labels: {}, value: days }];
    });
  }

  /** Whole days until the first connection is without a valid certificate; null where nobody is connected. */
  async daysLeft(): Promise<number | null> {
    const at = performance.now();
    if (this.known && at - this.known.at < KEEP_MS) return this.known.days;
    let first = Infinity;
    for (const { id } of await this.employers.all()) {
      for (const { idpCertificates } of await this.connections.bySaml(id)) {
        first = Math.min(first, lastEnd(idpCertificates));
      }
    }
    const days = Number.isFinite(first) ? Math.floor((first - this.clock.nowMs()) / DAY_MS) : null;
    this.known = { at, days };
    return days;
  }
}

/** Of several certificates of one provider the one that ends last counts: the others are on their way out. */
function lastEnd(certificates: readonly string[]): number {
  return Math.max(...certificates.map((pem) => Date.parse(new X509Certificate(pem).validTo)));
}
