import { englishTypography } from '#libs/platform/i18n/index.js';

/** Title of the default English text. */
export const AVENANT_EN_TITLE = englishTypography('Amendment to the employment contract: telework near home');

/**
 * Default text in English, for employees who read French poorly. An amendment governed by French law is also to be given
 * in French (Code du travail, L1221-3 for the contract in writing), so the text says that the French one prevails.
 */
export const AVENANT_EN = englishTypography(`Between {{employer.party}}, “the employer”,

and {{employee.party}}, “the employee”,

the following is agreed. Reference {{agreement.reference}}, version {{agreement.version}}, offered on {{agreement.date}}. This is a courtesy version: the employee may ask at any time for the French text, which prevails.

## Article 1 – Purpose and legal basis

This amendment organises the employee's telework within the meaning of article L1222-9 of the French Labour Code: work that could also have been done on the employer's premises is done elsewhere, voluntarily, by means of information and communication technology.

It is concluded {{framework.basis}}.

Telework rests on the agreement of both. Refusing this amendment is not a ground for ending the employment contract (article L1222-9, III). The duties and the other terms of the contract stay as they are.

## Article 2 – Duration and effect

Telework is agreed {{terms.duration}}. If the later of the two signatures comes after {{terms.startOn}}, it takes effect on the day of that signature, which the signed document states.

## Article 3 – Rhythm

The employee teleworks at most {{terms.daysPerWeek}} a calendar week, chosen {{terms.weekdays}}. The other days are worked on the employer's premises. An unused day is not carried over unless the employer agrees.

{{terms.monthAndYear}}

Days may be moved by common agreement. When the employer asks for presence on a day planned for telework, it gives reasonable notice.

## Article 4 – Places

Telework takes place {{terms.places}}.

Where coworking spaces are open to the employee, each day or half day there is tied to a booking made in the Palier portal. The confirmation, given at the latest on the day it takes effect, names the place and its address and is the written information on the place of work (articles R1221-34, 2°, and R1221-40 of the Labour Code).

Any other place, in France or abroad, requires the employer's prior written agreement.

## Article 5 – Working time and contact

Telework changes neither working time nor, where there is one, the working-days scheme. Working time is recorded as on site.

The employer may usually contact the employee {{terms.contactSlot}}. Outside this slot the employee does not have to answer: the right to disconnect applies (article L2242-17, 7°).

Rest is guaranteed: eleven consecutive hours between two working days (article L3131-1) and thirty-five consecutive hours a week (article L3132-2).

## Article 6 – Workload

A yearly interview covers working conditions and workload (article L1222-10, 3°). An employee who finds the workload excessive, or feels isolated, says so at any time; a talk is held without waiting for the interview.

## Article 7 – Equipment

The employer provides and maintains the equipment needed, of which the employee receives a list. The employee takes care of it, reports faults and returns it when telework ends.

The employee is informed of restrictions on the use of computer equipment, tools and electronic communication services, and of the sanctions for not respecting them (article L1222-10, 1°).

## Article 8 – Costs

Desks booked in a coworking space are paid by the employer to the operator; the employee advances nothing. Other professional expenses agreed beforehand are reimbursed on proof.

This amendment sets no telework allowance. If a collective agreement, a charter or a decision of the employer provides for one, it is paid on its terms, for the days it names.

The occupation of the home for work gives a right to compensation where no professional premises are effectively made available (Cass. soc., 19 March 2025, no. 22-17.315). The employee may work at any time on the employer's premises, or in coworking spaces where they are open to them.

The employee keeps meal vouchers and the reimbursement of public transport passes on the same terms as employees who work on site (articles L1222-9, III, and L3261-2).

## Article 9 – Health and safety

Health and safety rules apply in every place of telework. The employer's risk assessment covers telework at home and in coworking spaces (articles L4121-3 and R4121-1). Before the first day the employee receives information and training on screen work (article R4542-16).

The home is visited only with the employee's prior written consent. Where the home is a place of telework, the employee states that the electrical installation of the workspace conforms, as far as known, or asks to work in a coworking space.

## Article 10 – Insurance

The employer insures the equipment it entrusts and its liability for the professional activity. Where the home is a place of telework, the employee informs the home insurer.

## Article 11 – Accident

An accident at the place of telework during the professional activity is presumed to be an accident at work (article L1222-9, III; article L411-1 of the Social Security Code).

The employee informs the employer, or has it informed, the same day, at the latest within twenty-four hours, except in case of force majeure, absolute impossibility or legitimate reason (article R441-2 of the Social Security Code). The employer declares it within forty-eight hours, Sundays and public holidays excluded (article R441-3 of the same code). The booking of the desk and the contact slot serve as evidence.

## Article 12 – Personal data

To run telework the employer, as controller, processes the employee's identity, the municipality of the home, the bookings, the text of this amendment and the evidence of its signature: statement of identity by the company's provider, day and time, IP address and browser used at that moment. The processing is necessary for the performance of the employment contract and for the employer's legal obligations; the evidence of signature serves the legitimate interests of both parties (article 6(1)(b), (c) and (f) of the General Data Protection Regulation).

The operator of a coworking space receives only the name, the company, the desk and the time. These data are kept during the employment relationship, and then as long as the amendment or the rights arising from it can be disputed.

The employee may ask for access to these data, their rectification, their erasure or the restriction of their processing, and object to processing that rests on legitimate interests, with the employer or, where one is appointed, its data protection officer. The employee may lodge a complaint with the French data protection authority (CNIL).

No presence control is set up without informing the employee beforehand (article L1222-4) and informing and consulting the works council, where there is one (article L2312-38).

## Article 13 – Confidentiality

In a shared place the employee keeps the screen from the view of others, makes sensitive calls in a closed space, prints no confidential document and leaves no equipment unattended.

## Article 14 – Adaptation and return without telework

{{terms.adaptation}}

After that, either party may end telework in writing, with a notice of {{terms.notice}}, which the parties may shorten by common agreement. A decision of the employer gives its reasons. The contract is then performed without telework, as before.

The employee has priority for a post without telework that matches the employee's qualifications and skills; the employer makes the availability of any such post known (article L1222-10, 2°).

In exceptional circumstances, in particular the threat of an epidemic, or force majeure, article L1222-11 applies.

## Article 15 – Particular situations

The employee may at any time ask for adapted terms on account of a disability (article L5213-6), a pregnancy, or the care of a child, a parent or a relative (article L1222-9, II, 5° to 7°). A refusal gives its reasons in writing. Proposals of the occupational physician are examined under article L4624-6.

## Article 16 – Work from another State

An employee who lives in or moves to another State says so before any telework from there, so that the applicable social security and tax can be checked. Without the employer's written agreement no day of telework is done outside France.

## Article 17 – Signature

This amendment is signed electronically (articles 1366 and 1367 of the Civil Code), with an evidence record that says the level of the signatures. Each party receives a copy with that record.`);
