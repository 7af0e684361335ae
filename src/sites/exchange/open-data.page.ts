import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { DirectoryFilesRepository, type DirectoryFile } from './directory-files.repository.js';
import { isFormat, type Format } from './formats.js';
import { openDataModel, type OpenDataModel } from './open-data.view.js';

/** A file to download, as far as it is asked for. */
export interface FileToDownload {
  readonly format: Format;
  readonly file: DirectoryFile;
  /** Its bytes, as gzip has them. */
  readonly content: () => Promise<Buffer>;
}

/** The directory for whoever wants all of it. */
@Injectable()
export class OpenDataPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly files: DirectoryFilesRepository,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async show(ctx: RequestContext): Promise<OpenDataModel> {
    const files = await this.uow.read(ctx, (tx) => this.files.all(tx));
    return openDataModel(ctx.locale, this.config.baseUrl, files);
  }

  /** A file by its name: `places.csv`. @throws NotFound for another name, and before it was first written */
  async file(ctx: RequestContext, name: string): Promise<FileToDownload> {
    const format = /^places\.([a-z]+)$/.exec(name)?.[1] ?? '';
    if (!isFormat(format)) throw new NotFound('file');
    const file = await this.uow.read(ctx, (tx) => this.files.one(tx, format));
    if (!file) throw new NotFound('file');
    return {
      format,
      file,
      content: async () => {
        const bytes = await this.uow.read(ctx, (tx) => this.files.content(tx, format, file.sha256));
        if (!bytes) throw new NotFound('file');
        return bytes;
      },
    };
  }
}
