import type { RefusalParams } from '#libs/platform/errors/index.js';
import type { TeamMoment } from './team-moment.js';

/** What the words of a refusal need: the moment, who set it, and where the team is. */
export const momentParams = ({
  name,
  reason,
  setBy,
  site,
}: Pick<TeamMoment, 'name' | 'reason' | 'setBy' | 'site'>): RefusalParams => ({
  name,
  reason,
  by: setBy,
  ...(site !== null && { context: 'place', site }),
});
