import { startPersonalService, type PersonalService } from '../../tools/dev/signing-service/service.js';

/** Who stands before the screen of the signing service. */
export interface AtTheService {
  readonly givenName: string;
  readonly familyName: string;
  readonly email?: string;
  readonly qualified?: boolean;
}

/** Starts the fictional signing service for people. */
export const personalService = (now: () => Date): Promise<PersonalService> =>
  startPersonalService({ now, tellsStanding: true });

/**
 * What a person does at the service: opens the page and answers it.
 * @param who null: they decline
 * @returns the address at the portal to which they are sent back
 */
export async function answerAtService(address: string, who: AtTheService | null): Promise<URL> {
  const page = await fetch(address);
  const shown = await page.text();
  if (!page.ok) throw new Error(`the service answers ${page.status}: ${shown}`);
  const { origin, search } = new URL(address);
  const answer = await fetch(`${origin}/oauth2/authorize`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({
      query: search.slice(1),
      answer: who === null ? 'no' : 'yes',
      ...(who && {
        givenName: who.givenName,
        familyName: who.familyName,
        email: who.email ?? '',
        ...(who.qualified && { qualified: '1' }),
      }),
    }),
  });
  const location = answer.headers.get('location');
  if (location === null) throw new Error(`the service answers ${answer.status}: ${await answer.text()}`);
  return new URL(location);
}
