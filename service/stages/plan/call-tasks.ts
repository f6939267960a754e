import type { Operation } from '../../types/operation.ts';
import { isLead } from '../../types/snapshot.ts';
import { dayIn, readableDay } from './days.ts';
import { fitText, fitWithFooter } from './fit-text.ts';
import { callKey } from './keys.ts';
import { plainText } from './plain-text.ts';
import {
  callLink,
  callTime,
  createable,
  DESCRIPTION_LENGTH,
  lengthOf,
  linkField,
  oneLine,
  SUBJECT_LENGTH,
  type PlanContext,
} from './plan-context.ts';
import { hasSharedActivities, wantsOnePerDeal } from './per-deal.ts';
import { taskOperation } from './task-operation.ts';
import { contactName, mutableFields, pairTargets, targetsOf, whatIdOf, whoIdsOf, type Target } from './targets.ts';

function people({ meeting }: PlanContext): string {
  const named = meeting.attendees.filter((attendee) => attendee.email !== meeting.host.email);
  return named.map(({ name, email }) => (name && email ? `${name} <${email}>` : (name ?? email ?? ''))).join(', ');
}

/** The call as a rep reads it in the activity timeline: facts, summary, link. Cut to the field (W7, W8). */
function description(context: PlanContext): string {
  const { meeting, match, settings } = context;
  const minutes =
    meeting.durationSeconds === null ? null : `${Math.max(1, Math.round(meeting.durationSeconds / 60))} min`;
  const facts = [
    readableDay(callTime(meeting), match.owner.timeZone),
    minutes,
    meeting.host.name ?? meeting.host.email,
  ];
  const with_ = people(context);
  const head = [facts.filter((fact) => fact !== null).join(' · '), ...(with_ === '' ? [] : [`With: ${with_}`])].join(
    '\n',
  );
  const body = `${head}\n\n${plainText(meeting.summary?.markdown ?? '')}`;
  const length = lengthOf(settings.facts.taskFields, 'Description', DESCRIPTION_LENGTH);
  const link = callLink(meeting);
  return link === null ? fitText(body, length, null) : fitWithFooter(body, `Recording: ${link}`, length, link);
}

/** Fields every call Task of this meeting shares. */
function sharedFields(context: PlanContext) {
  const { meeting, match, settings } = context;
  return {
    Subject: fitText(
      oneLine(`Call: ${meeting.title}`),
      lengthOf(settings.facts.taskFields, 'Subject', SUBJECT_LENGTH),
      null,
    ),
    Description: description(context),
    TaskSubtype: 'Call',
    Status: settings.facts.closedTaskStatus,
    ActivityDate: dayIn(callTime(meeting), match.owner.timeZone),
    // An integer from 0 on; the older dialect may say 1799.6.
    CallDurationInSeconds: meeting.durationSeconds === null ? null : Math.max(0, Math.round(meeting.durationSeconds)),
    OwnerId: match.owner.userId,
    Fathom_Recording_Id__c: context.recording,
    Fathom_Call_Url__c: linkField(callLink(meeting), settings.facts.taskFields),
  };
}

function because(target: Target): string {
  const { opportunity, via } = target;
  if (opportunity !== null) return `W1: ${contactName(target)} ${via}.`;
  const who = isLead(target.contact.id) ? 'Lead' : 'Contact';
  const account = whatIdOf(target) === null ? '' : ' and its Account';
  return `W1: ${contactName(target)} ${via}; the call goes to the ${who}${account}.`;
}

const NOT_SHARED =
  'W1: one Task per deal is set, but Shared Activities is off in this org; the call is logged once for each Contact.';

function warningsOf(context: PlanContext): string[] {
  const { meeting, match, settings } = context;
  const host =
    meeting.host.email === null
      ? 'Fathom names no address of the host'
      : `no active User has the host's address ${meeting.host.email}`;
  return [
    ...(match.owner.isHost ? [] : [`W3: ${host}; the connected user owns this Task.`]),
    ...(settings.facts.closedTaskStatus === null
      ? ['W9: the org offers no closed Task status; the call is logged with the default status.']
      : []),
    ...(wantsOnePerDeal(context) && !hasSharedActivities(context) ? [NOT_SHARED] : []),
  ];
}

/** One logged call for every matched Contact and open deal (W1, W3, W9, W10). */
export function planCallTasks(context: PlanContext): Operation[] {
  const shared = sharedFields(context);
  const own = context.ledger.entries.filter((entry) => entry.role === 'call');
  const warnings = warningsOf(context);
  return pairTargets(targetsOf(context), own).map(({ target, entry }) => {
    const key = entry?.key ?? callKey(context.recording, target.contact.id, target.opportunity?.id ?? null);
    const fields = { ...shared, WhoId: target.contact.id, WhatId: whatIdOf(target), Fathom_Key__c: key };
    return taskOperation(
      {
        about: {
          key,
          meetingId: context.meeting.id,
          role: 'call',
          contactId: target.contact.id,
          accountId: target.contact.accountId,
          opportunityId: target.opportunity?.id ?? null,
          itemId: null,
          because: because(target),
          warnings,
        },
        create: createable(fields, context.settings.facts.taskFields),
        whoIds: whoIdsOf(target),
        mutable: mutableFields(target),
        entry,
        opportunity: target.opportunity,
      },
      context,
    );
  });
}
