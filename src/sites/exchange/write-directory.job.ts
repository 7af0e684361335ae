import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { Injectable } from '@nestjs/common';
import { ADMINISTRATIVE_ZONE } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { HandlesJob, Scheduled, type JobHandler } from '#libs/platform/queue/index.js';
import { DirectoryFilesRepository } from './directory-files.repository.js';
import { WRITE_DIRECTORY } from './exchange.jobs.js';
import { FORMATS } from './formats.js';
import { HandOutDirectory } from './hand-out-directory.js';
import { PlacesInOrder } from './places-in-order.queries.js';

const compressed = promisify(gzip);

/** Every night; a file that says what it said before stays, with its entity tag. */
@Scheduled({
  id: 'sites.write-directory',
  what: 'Writes the whole directory of places as CSV, GeoJSON and JSON-LD, for whoever downloads it.',
  pattern: '50 3 * * *',
  zone: ADMINISTRATIVE_ZONE,
  payload: {},
})
@HandlesJob(WRITE_DIRECTORY)
@Injectable()
export class WriteDirectoryJob implements JobHandler<object> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly directory: HandOutDirectory,
    private readonly places: PlacesInOrder,
    private readonly files: DirectoryFilesRepository,
  ) {}

  async handle(ctx: RequestContext): Promise<void> {
    const places = await this.uow.read(ctx, (tx) => this.places.count(tx));
    for (const format of FORMATS) {
      const pieces: Buffer[] = [];
      for await (const piece of this.directory.execute(ctx, { format })) pieces.push(Buffer.from(piece));
      const whole = Buffer.concat(pieces);
      const sha256 = createHash('sha256').update(whole).digest('hex');
      const file = { format, madeAt: this.clock.now(), sha256, places, size: whole.byteLength };
      const gzipped = await compressed(whole);
      await this.uow.run(ctx, (tx) => this.files.keep(tx, file, gzipped));
    }
  }
}
