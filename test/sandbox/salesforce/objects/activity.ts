import type { ObjectDef } from '../engine/schema.ts';
import { standardObject } from './define.ts';

// WhatId may point to these, and to custom objects with activities allowed (added when such an object is deployed) [S44].
const WHAT = 'to=Account,Opportunity rel=What kids=Account:TasksOfAccount,Opportunity:Tasks';

/** Fields of Task with types, lengths and labels [S41] [S42]; call fields are not under field-level security [S42]. */
const TASK = `
WhoId        | reference | Name ID | to=Contact,Lead rel=Who kids=Contact:Tasks,Lead:Tasks cascade
WhatId       | reference | Related To ID | ${WHAT.replace('TasksOfAccount', 'Tasks')} cascade
Subject      | combobox 255 | Subject | name
ActivityDate | date | Due Date Only |
Status       | picklist | Status | req restricted def=
Priority     | picklist | Priority | req def=
IsHighPriority | boolean | High Priority | ro nofls
OwnerId      | reference | Assigned To ID | to=Group,User rel=Owner nofls def= req
Description  | textarea 32000 | Description |
AccountId    | reference | Account ID | to=Account rel=Account ro nofls
IsClosed     | boolean | Closed | ro nofls
CompletedDateTime | datetime | Completed Date | ro nofls
IsArchived   | boolean | Archived | ro nofls
CallDurationInSeconds | int | Call Duration | nofls
CallType     | picklist 40 | Call Type | nofls restricted
CallDisposition | string 255 | Call Result | nofls
CallObject   | string 255 | Call Object Identifier | nofls
ReminderDateTime | datetime | Reminder Date/Time | nofls
IsReminderSet | boolean | Reminder Set | nofls
RecurrenceActivityId | reference | Recurrence Activity ID | to=Task rel=RecurrenceActivity kids=RecurringTasks ro nofls
IsRecurrence | boolean | Create Recurring Series of Tasks | c nofls
RecurrenceStartDateOnly | date | Recurrence Start | nofls
RecurrenceEndDateOnly | date | Recurrence End | nofls
RecurrenceTimeZoneSidKey | picklist 40 | Recurrence Time Zone | nofls
RecurrenceType | picklist 40 | Recurrence Type | nofls
RecurrenceInterval | int | Recurrence Interval | nofls
RecurrenceDayOfWeekMask | int | Recurrence Day of Week Mask | nofls
RecurrenceDayOfMonth | int | Recurrence Day of Month | nofls
RecurrenceInstance | picklist 40 | Recurrence Instance | nofls
RecurrenceMonthOfYear | picklist 40 | Recurrence Month of Year | nofls
RecurrenceRegeneratedType | picklist 40 | Repeat This Task | nofls
TaskSubtype  | picklist 40 | Task Subtype | c restricted nofls def=
Type         | picklist 40 | Type |
`;

const EVENT = `
WhoId        | reference | Name ID | to=Contact,Lead rel=Who kids=Contact:Events,Lead:Events cascade
WhatId       | reference | Related To ID | to=Account,Opportunity rel=What kids=Account:Events,Opportunity:Events cascade
Subject      | combobox 255 | Subject | name
Location     | string 255 | Location |
IsAllDayEvent | boolean | All-Day Event | nofls
ActivityDateTime | datetime | Due Date Time | nofls
ActivityDate | date | Due Date Only | nofls
DurationInMinutes | int | Duration | nofls
StartDateTime | datetime | Start Date Time | nofls
EndDateTime  | datetime | End Date Time | nofls
EndDate      | date | End Date | ro nofls
Description  | textarea 32000 | Description |
AccountId    | reference | Account ID | to=Account rel=Account ro nofls
OwnerId      | reference | Assigned To ID | to=User rel=Owner nofls def= req
IsPrivate    | boolean | Private |
ShowAs       | picklist 40 | Show Time As | nofls def=Busy
IsChild      | boolean | Is Child | ro nofls
IsGroupEvent | boolean | Is Group Event | ro nofls
GroupEventType | picklist 40 | Group Event Type | ro nofls
IsArchived   | boolean | Archived | ro nofls
RecurrenceActivityId | reference | Recurrence Activity ID | to=Event rel=RecurrenceActivity kids=RecurringEvents ro nofls
IsRecurrence | boolean | Create Recurring Series of Events | c nofls
ReminderDateTime | datetime | Reminder Date/Time | nofls
IsReminderSet | boolean | Reminder Set | nofls
EventSubtype | picklist 40 | Event Subtype | c nofls def=Event
Type         | picklist 40 | Type |
`;

const STATUS_FIELDS = `
MasterLabel | string 255 | Master Label | nofls
ApiName     | string 255 | API Name | nofls
SortOrder   | int | Sort Order | nofls
IsDefault   | boolean | Is Default | nofls
IsClosed    | boolean | Closed | nofls
`;

const READ_ONLY = { createable: false, updateable: false, deletable: false, undeletable: false } as const;

/** Task, Event, TaskStatus, TaskPriority; TaskRelation only where Shared Activities is on [S46]. */
export function activityObjects(): ObjectDef[] {
  return [
    standardObject('Task', '00T', 'Task', TASK, {
      kind: 'activity',
      sharing: 'ControlledByParent',
      flags: { searchable: true, layoutable: true, triggerable: true, mruEnabled: true },
      picklists: {
        Subject: ['Call', 'Send Letter', 'Send Quote', 'Other'],
        // Task.Status and Priority mirror TaskStatus and TaskPriority rows.
        Status: ['Not Started*', 'In Progress', 'Completed', 'Waiting on someone else', 'Deferred'],
        Priority: ['High', 'Normal*', 'Low'],
        CallType: ['Internal', 'Inbound', 'Outbound'],
        TaskSubtype: ['Task*', 'Email', 'ListEmail', 'Cadence', 'Call', 'LinkedIn'],
        Type: ['Call', 'Meeting', 'Other'],
      },
    }),
    standardObject('Event', '00U', 'Event', EVENT, {
      kind: 'activity',
      sharing: 'ControlledByParent',
      flags: { searchable: true, layoutable: true, triggerable: true, mruEnabled: true },
      picklists: {
        Subject: ['Call', 'Email', 'Meeting', 'Send Letter/Quote', 'Other'],
        ShowAs: ['Busy*', 'OutOfOffice', 'Free'],
        EventSubtype: ['Event*'],
        GroupEventType: ['0', '1', '2', '3'],
        Type: ['Call', 'Meeting', 'Other', 'Email'],
      },
    }),
    standardObject('TaskStatus', '01T', 'Task Status Value', STATUS_FIELDS, {
      kind: 'open',
      system: 'kept',
      flags: READ_ONLY,
      labelPlural: 'Task Status Value',
    }),
    standardObject(
      'TaskPriority',
      '01U',
      'Task Priority Value',
      STATUS_FIELDS.replace('IsClosed    | boolean | Closed', 'IsHighPriority | boolean | High Priority'),
      {
        kind: 'open',
        system: 'kept',
        flags: READ_ONLY,
        labelPlural: 'Task Priority Value',
      },
    ),
  ];
}

/** TaskRelation [S46]: the who list of a task beyond its primary; only with Shared Activities. */
export function sharedActivityObjects(): ObjectDef[] {
  const table = `
RelationId | reference | Relation ID | to=Account,Contact,Lead,Opportunity rel=Relation kids=TaskRelations c req cascade
TaskId     | reference | Task ID | to=Task rel=Task kids=TaskRelations c req cascade
AccountId  | reference | Account ID | to=Account rel=Account ro nofls
IsWhat     | boolean | Is What | c nofls
`;
  return [
    standardObject('TaskRelation', '0RT', 'Task Relation', table, { kind: 'parent', parentField: 'TaskId' }),
    standardObject('TaskWhoRelation', null, 'Task Who Relation', `${table}\nType | string 50 | Type | ro nofls`, {
      kind: 'parent',
      parentField: 'TaskId',
      flags: READ_ONLY,
    }),
  ];
}
