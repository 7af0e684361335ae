import { englishTypography } from '#libs/platform/i18n/index.js';

/** Title of the default English text of a public employer. */
export const AUTORISATION_EN_TITLE = englishTypography('Authorisation to telework');

/** Default text of a public employer in English: a courtesy version of the French authorisation, which prevails. */
export const AUTORISATION_EN =
  englishTypography(`{{employer.party}}, “the administration”, authorises at their written request

{{employee.party}}, a public agent, “the agent”,

to perform part of their duties in telework. Reference {{agreement.reference}}, version {{agreement.version}}, offered on {{agreement.date}}. This is a courtesy version: the agent may ask at any time for the French text, which prevails.

## Article 1 – Legal basis

This authorisation is granted {{framework.basis}}. “The decree” is décret no. 2016-151 of 11 February 2016 on telework in the French public service and the judiciary.

The agent's request and their signature of this document are free. The authorisation changes neither their posting, nor their job, nor their working-time rules.

## Article 2 – Duties

The duties teleworked are those that are among the eligible activities set by the act taken under article 7 of the decree.

## Article 3 – Extent

The agent teleworks at most {{terms.daysPerWeek}} a week, chosen {{terms.weekdays}}. They telework no more than three days a week and spend at least two days a week at their place of posting (article 3 of the decree), unless a derogation is granted under article 4.

{{terms.monthAndYear}}

When the administration asks for presence on a day planned for telework, it gives reasonable notice.

## Article 4 – Places

Telework takes place {{terms.places}}.

Where coworking spaces are open to the agent, each day or half day there is tied to a booking made in the Palier portal, which names the place and its address. Any other place requires a new written authorisation.

## Article 5 – Duration and effect

The authorisation is granted {{terms.duration}}. If the administration's signature comes after {{terms.startOn}}, it takes effect on the day of that signature, which the signed document states.

## Article 6 – Adaptation and end of telework

{{terms.adaptation}}

After that, telework may be ended at any time and in writing, by the administration or the agent, with a notice of {{terms.notice}} (article 5 of the decree). Where the administration ends it, the notice may be shortened if the needs of the service, duly reasoned, require it.

An interruption decided by the administration is preceded by an interview and gives its reasons. The agent may contest it before the competent joint committee (article 10 of the decree).

## Article 7 – Working time and contact

Telework does not change working time. Working time is checked and counted as the act taken under article 7 of the decree says.

The agent may be contacted {{terms.contactSlot}}. Outside this slot they do not have to answer. The guarantees of working time and rest that apply to their service are respected.

## Article 8 – Rights and obligations

The agent has the same rights and obligations as agents who work at their place of posting (article 6 of the decree). Professional obligations, secrecy and discretion among them, apply everywhere. In a shared place the agent leaves neither the screen in the view of others nor equipment unattended.

## Article 9 – Equipment and costs

The administration provides and maintains the equipment needed and bears the costs that arise directly from telework (article 6 of the decree). Desks booked in a coworking space that it offers are paid by it to the operator. It does not have to pay for a place that the agent chooses.

The telework flat rate is paid where décret no. 2021-1123 of 26 August 2021 and the administration's own texts provide for it, on their terms.

## Article 10 – Health, safety and accident

Health and safety rules apply in every place of telework. Where the home or another private place is among them, an attestation that the installations conform is attached to the request (article 5 of the decree). The home is visited only with the agent's prior written consent.

An accident during telework is declared to the administration without delay. It falls under the rules on accidents at work or in service that apply to the agent.

## Article 11 – Personal data

To run telework the administration, as controller, processes the agent's identity, the municipality of the home, the bookings, the text of this authorisation and the evidence of its signature: statement of identity by the administration's provider, day and time, IP address and browser used at that moment. The processing is necessary for its legal obligations and for its task in the public interest (article 6(1)(c) and (e) of the General Data Protection Regulation).

The operator of a coworking space receives only the name, the administration, the desk and the time. These data are kept during the employment relationship, and then as long as the authorisation or the rights arising from it can be disputed.

The agent may ask for access to these data, their rectification or the restriction of their processing, and object to it, with the administration or its data protection officer. The agent may lodge a complaint with the French data protection authority (CNIL).

## Article 12 – Particular situations

The agent may at any time ask for a derogation from the limit of three days on account of health, a disability, a pregnancy or the care of a relative, as article 4 of the decree says. A refusal gives its reasons and is preceded by an interview.

No day of telework is done outside France without the administration's written agreement.

## Article 13 – Signature

The agent signs the request, then the administration signs the authorisation, by an electronic signature, with an evidence record that says the level of the signatures. Each receives a copy with that record.`);
