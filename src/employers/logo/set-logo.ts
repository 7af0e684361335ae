import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ImageRefused, readLogo, type Logo } from '#libs/images/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, requireTenant, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EmployerDirectory } from '../employer-directory.queries.js';
import { EmployerLogosRepository } from './employer-logos.repository.js';
import { LogoRefused } from './logo.errors.js';

/** Shows a logo on the employer's pages, and prints it on the documents that are made from now on; or none any more. */
@Injectable()
export class SetLogo {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly employers: EmployerDirectory,
    private readonly logos: EmployerLogosRepository,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** @param input.picture PNG, JPEG or WebP; null: none. The same again changes nothing. @throws LogoRefused */
  async execute(ctx: RequestContext, { picture }: { readonly picture: Uint8Array | null }): Promise<void> {
    requirePermission(ctx, 'employer.manage');
    const { employerId } = requireTenant(ctx);
    const logo = picture && (await logoOf(picture));
    const sha256 = logo && createHash('sha256').update(logo.png).digest('hex');
    await this.uow.run(ctx, async (tx) => {
      const { logo: before } = await this.employers.current(tx);
      if (before === sha256) return;
      if (logo && sha256) await this.logos.keep(tx, { ...logo, sha256 }, actorName(ctx), this.clock.now());
      await this.logos.show(tx, sha256);
      await this.audit.record(tx, {
        action: 'employers.set-logo',
        subject: { type: 'employer', id: employerId },
        detail: { before, after: sha256 },
      });
    });
  }
}

async function logoOf(picture: Uint8Array): Promise<Logo> {
  try {
    return await readLogo(picture);
  } catch (error) {
    if (error instanceof ImageRefused) throw new LogoRefused(error.fault);
    throw error;
  }
}
