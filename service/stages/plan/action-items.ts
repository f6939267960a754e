import type { LedgerEntry } from '../../types/ledger.ts';
import type { ActionItem } from '../../types/meeting.ts';
import type { Operation } from '../../types/operation.ts';
import { addDays, dayIn } from './days.ts';
import { fitText } from './fit-text.ts';
import { FROM_THE_CALL, identifyItems } from './item-identity.ts';
import { itemKey } from './keys.ts';
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
import { taskOperation } from './task-operation.ts';
import { contactName, mutableFields, pairTargets, targetsOf, whatIdOf, whoIdsOf, type Target } from './targets.ts';

/** The assignee's User, or `null` for a customer or an unknown colleague. */
function assigneeUser(item: ActionItem, { match }: PlanContext) {
  const email = item.assignee?.email ?? null;
  return email === null ? null : (match.usersByEmail[email] ?? null);
}

/** Nobody's to-do is the host's; Fathom does not always give the assignee's address. */
function isHosts({ assignee }: ActionItem, { meeting: { host } }: PlanContext): boolean {
  if (assignee === null) return true;
  return assignee.email === null ? assignee.name === host.name : assignee.email === host.email;
}

/** A to-do that is not its owner's own names whose it is (W2). */
function subject(item: ActionItem, context: PlanContext): string {
  const user = assigneeUser(item, context);
  const whose = user === null && !isHosts(item, context) ? (item.assignee?.name ?? item.assignee?.email ?? null) : null;
  const text = whose === null ? item.description : `${whose}: ${item.description}`;
  return fitText(oneLine(text), lengthOf(context.settings.facts.taskFields, 'Subject', SUBJECT_LENGTH), null);
}

function itemFields(item: ActionItem, context: PlanContext) {
  const { meeting, match, settings } = context;
  const { facts, values } = settings;
  const day = dayIn(callTime(meeting), match.owner.timeZone);
  const link = item.playbackUrl ?? callLink(meeting);
  const text = `${item.description}${FROM_THE_CALL}"${meeting.title}"${link === null ? '' : `: ${link}`}`;
  const due = values.itemDueDays === null || item.completed ? null : addDays(day, values.itemDueDays);
  return {
    Subject: subject(item, context),
    Description: fitText(text, lengthOf(facts.taskFields, 'Description', DESCRIPTION_LENGTH), link),
    Status: item.completed ? facts.closedTaskStatus : facts.openTaskStatus,
    ActivityDate: item.completed ? day : due,
    OwnerId: assigneeUser(item, context)?.id ?? match.owner.userId,
    Fathom_Recording_Id__c: context.recording,
    Fathom_Call_Url__c: linkField(link, facts.taskFields) ?? linkField(callLink(meeting), facts.taskFields),
  };
}

/**
 * What of an item's Task follows Fathom besides its text. Completed there closes ours; an open item never reopens one that a
 * person closed. Given to another colleague it changes hands; whoever a person in Salesforce gave it to keeps it (W14).
 */
function changing(item: ActionItem, entry: LedgerEntry | undefined, context: PlanContext): string[] {
  const user = assigneeUser(item, context);
  const owner = entry?.written['OwnerId'];
  // An owner that is not in the ledger was refused (W3).
  const changesHands = user !== null && owner !== undefined && owner !== user.id;
  return [...(item.completed ? ['Status'] : []), ...(changesHands ? ['OwnerId'] : [])];
}

function planItem(item: ActionItem, itemId: string, targets: readonly Target[], context: PlanContext): Operation[] {
  const shared = itemFields(item, context);
  const own = context.ledger.entries.filter((entry) => entry.role === 'item' && entry.itemId === itemId);
  return pairTargets(targets, own).map(({ target, entry }) => {
    const key = entry?.key ?? itemKey(context.recording, itemId, target.contact.id, target.opportunity?.id ?? null);
    const fields = { ...shared, WhoId: target.contact.id, WhatId: whatIdOf(target), Fathom_Key__c: key };
    return taskOperation(
      {
        about: {
          key,
          meetingId: context.meeting.id,
          role: 'item',
          contactId: target.contact.id,
          accountId: target.contact.accountId,
          opportunityId: target.opportunity?.id ?? null,
          itemId,
          because: `W2: action item for ${contactName(target)}, who ${target.via}.`,
          warnings: [],
        },
        create: createable(fields, context.settings.facts.taskFields),
        whoIds: whoIdsOf(target),
        mutable: [...mutableFields(target), ...changing(item, entry, context)],
        entry,
        opportunity: target.opportunity,
      },
      context,
    );
  });
}

function vanished(context: PlanContext, present: ReadonlySet<string>): Operation[] {
  const gone = context.ledger.entries.filter(
    (entry) =>
      entry.role === 'item' && entry.state === 'written' && entry.itemId !== null && !present.has(entry.itemId),
  );
  return gone.map((entry) => ({
    kind: 'skip',
    key: entry.key,
    meetingId: entry.meetingId,
    role: 'item',
    contactId: entry.contactId,
    accountId: entry.accountId,
    opportunityId: entry.opportunityId,
    itemId: entry.itemId,
    verdict: 'item_vanished',
    because: 'W16: Fathom no longer lists this action item; its Task is left as it is.',
    warnings: [],
  }));
}

/** One Task for every action item and target, when *Create Tasks* is on (W2, W16). */
export function planActionItems(context: PlanContext): Operation[] {
  if (!context.settings.values.createTasks) return [];
  const targets = targetsOf(context);
  const items = context.meeting.actionItems.filter((item) => item.description.trim() !== '');
  const identified = identifyItems(items, context.ledger.entries, (item) => subject(item, context));
  const planned = identified.flatMap(({ item, itemId }) => planItem(item, itemId, targets, context));
  return [...planned, ...vanished(context, new Set(identified.map(({ itemId }) => itemId)))];
}
