import type { ActionItem } from '../types/meeting.ts';
import { sameText } from './same-text.ts';
import { newestCallFirst, refOf } from './calls.ts';
import type { DealActionItem } from './shape.ts';
import type { StoredCall } from './stored.ts';

/** More than these nobody reads on a record page; the rest are Tasks and in the call. */
const MOST_ITEMS = 20;

/** The Task of an item on this deal: the ledger's, found by the words its Subject ends with (W2, W16). */
function taskOf(item: ActionItem, { entries }: StoredCall, opportunityId: string): string | null {
  const found = entries.find(
    (entry) =>
      entry.role === 'item' &&
      entry.state === 'written' &&
      entry.opportunityId === opportunityId &&
      sameText(String(entry.written['Subject'] ?? ''), item.description),
  );
  return found?.recordId ?? null;
}

/** To-dos of the deal's calls, newest call first, in Fathom's order within a call. */
export function dealActionItems(calls: readonly StoredCall[], opportunityId: string): DealActionItem[] {
  const items = [...calls].sort(newestCallFirst).flatMap((call) =>
    call.meeting.actionItems
      .filter((item) => item.description.trim() !== '')
      .map((item) => ({
        text: item.description,
        assignee: item.assignee === null ? null : { name: item.assignee.name, email: item.assignee.email },
        completed: item.completed,
        timestamp: item.timestamp,
        playbackUrl: item.playbackUrl,
        taskId: taskOf(item, call, opportunityId),
        call: refOf(call.meeting),
      })),
  );
  return items.slice(0, MOST_ITEMS);
}
