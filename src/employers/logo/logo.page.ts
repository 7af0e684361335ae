import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import type { RefusedForm } from '#libs/platform/http/index.js';
import { EmployerDirectory } from '../employer-directory.queries.js';
import { EmployerLogosRepository } from './employer-logos.repository.js';
import { logoModel, type LogoModel } from './logo.view.js';

const FILE = /^([0-9a-f]{64})\.png$/;

/** The employer's logo: the page on which it is chosen, and the picture itself. */
@Injectable()
export class LogoPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly employers: EmployerDirectory,
    private readonly logos: EmployerLogosRepository,
  ) {}

  async show(ctx: RequestContext, refused?: RefusedForm): Promise<LogoModel> {
    return logoModel(ctx.locale, await this.uow.read(ctx, (tx) => this.employers.current(tx)), refused);
  }

  /** @throws NotFound for what is no logo of the reader's employer */
  async picture(ctx: RequestContext, name: string): Promise<Buffer> {
    const sha256 = FILE.exec(name)?.[1];
    if (!sha256 || ctx.organisation?.kind !== 'employer') throw new NotFound('logo');
    const png = await this.uow.read(ctx, (tx) => this.logos.png(tx, sha256));
    if (!png) throw new NotFound('logo');
    return png;
  }
}
