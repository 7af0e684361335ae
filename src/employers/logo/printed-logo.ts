import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { DocumentRenderer } from '#libs/documents/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { EmployerLogosRepository } from './employer-logos.repository.js';

/** Where the data of every document that prints a logo name it. */
const NAMED = z.object({ employer: z.object({ logo: z.string().nullish() }) });

/** Gives documents the logo that their data name. */
@Injectable()
export class PrintedLogo {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly logos: EmployerLogosRepository,
  ) {}

  /** A renderer that prints the logo which these data name, whatever the employer shows today. */
  async renderer(ctx: RequestContext, renderer: DocumentRenderer, data: unknown): Promise<DocumentRenderer> {
    const named = NAMED.safeParse(data).data?.employer.logo;
    if (!named) return renderer;
    const logo = await this.uow.read(ctx, (tx) => this.logos.png(tx, named));
    return { render: (document, input, options) => renderer.render(document, input, { ...options, logo }) };
  }
}
