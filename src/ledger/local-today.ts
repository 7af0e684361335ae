import { Injectable } from '@nestjs/common';
import { ADMINISTRATIVE_ZONE, zonesOfCommune, type IsoDate } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';

/** The day that it is at somebody's home. */
@Injectable()
export class LocalToday {
  constructor(private readonly clock: Clock) {}

  of({ communeInsee }: { readonly communeInsee: string | null }): IsoDate {
    return this.clock.today(zonesOfCommune(communeInsee)?.timeZone ?? ADMINISTRATIVE_ZONE);
  }
}
