import type { z } from 'zod';
import type { OPTIONS_ANSWER, PROPOSAL_ANSWER } from './common-days-api.forms.js';
import type { CommonDaySearch, ProposedDay } from './common-days.page.js';

/** What was found for a team, as programs read it. */
export const optionsAnswer = ({ from, to, part, options }: CommonDaySearch): z.infer<typeof OPTIONS_ANSWER> => ({
  from,
  to,
  options: (options ?? []).map(({ siteId, day, can, cannot }) => ({
    siteId,
    date: day,
    part,
    can: can.map(({ employeeId, minutes }) => ({ employeeId, minutes: Math.round(minutes) })),
    cannot: cannot.map(({ employeeId, refusal }) => ({
      employeeId,
      refusal: refusal === 'too-far' ? refusal : refusal.code,
    })),
  })),
});

/** A proposal, as programs read it. */
export const proposalAnswer = ({ proposal, people }: ProposedDay): z.infer<typeof PROPOSAL_ANSWER> => ({
  id: proposal.id,
  siteId: proposal.siteId,
  date: proposal.day,
  part: proposal.part,
  proposedBy: proposal.proposedBy,
  withdrawn: proposal.withdrawnAt !== null,
  people: people.map(({ employeeId, answer, bookingId }) => ({ employeeId, answer, bookingId })),
});
