import type { X509Certificate } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { PersonalLevel } from '#libs/documents/index.js';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import { trustedCertificates } from '#libs/platform/seal/index.js';
import { CscPersonalSigning, type PersonalSigning } from '#libs/platform/signing-service/index.js';
import { NoSigningService } from './personal-signature.errors.js';

/** Where the signing service sends people back. */
const RETURN_PATH = '/signing/return';

/** The signing service of the configuration, at which people sign with certificates of their own. */
@Injectable()
export class SigningServices {
  private readonly service: PersonalSigning | null;
  private trusted: Promise<X509Certificate[]> | null = null;

  constructor(@Inject(CONFIG) private readonly config: Config) {
    const { personalSigning } = config;
    // The public address is asked of processes that lead people to the service; commands need none.
    this.service = personalSigning && new CscPersonalSigning(personalSigning, `${config.baseUrl}${RETURN_PATH}`);
  }

  /** Whether anybody could sign at a level. */
  offers(level: PersonalLevel): boolean {
    const { personalSigning } = this.config;
    return personalSigning !== null && (level === 'advanced' || personalSigning.certificatesPath !== null);
  }

  /** Its name for people: the host; null where none is configured. */
  get host(): string | null {
    const { personalSigning } = this.config;
    return personalSigning && new URL(personalSigning.url).host;
  }

  /** @throws NoSigningService where nobody could sign at this level any more */
  at(level: PersonalLevel): PersonalSigning {
    if (this.service === null) throw new NoSigningService('service');
    if (!this.offers(level)) throw new NoSigningService('issuers');
    return this.service;
  }

  /** Who may issue qualified certificates. @throws Error that names the setting, where the file cannot be read */
  async issuers(): Promise<readonly X509Certificate[]> {
    const path = this.config.personalSigning?.certificatesPath ?? null;
    if (path === null) return [];
    this.trusted ??= trustedCertificates('PALIER_SIGNATURES_CERTIFICATES', path).catch((error: unknown) => {
      this.trusted = null;
      throw error;
    });
    return this.trusted;
  }
}
