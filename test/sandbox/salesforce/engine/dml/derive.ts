import { dateTimeText, parseDateTime } from '../clock.ts';
import { fieldOf } from '../schema.ts';
import type { OrgState } from '../state.ts';
import type { Row, Value } from '../types.ts';
import type { Draft } from './draft.ts';

/** Sets what the platform computes on save: names, closed flags, probability, the account of an activity [S42, K-h]. */
export function derive(state: OrgState, draft: Draft): void {
  DERIVATIONS[draft.object.name]?.(state, draft);
  if (draft.object.custom) customName(state, draft);
}

const DERIVATIONS: Readonly<Record<string, (state: OrgState, draft: Draft) => void>> = {
  Task: deriveTask,
  Event: deriveEvent,
  Opportunity: deriveOpportunity,
  Contact: (_state, draft) => personName(draft),
  Lead: (_state, draft) => personName(draft),
  User: deriveUser,
  Account: deriveAccount,
  ContentNote: deriveNote,
};

const text = (value: Value | undefined): string => (typeof value === 'string' ? value : '');

function personName(draft: Draft): void {
  draft.values['Name'] =
    [text(draft.values['FirstName']), text(draft.values['LastName'])].filter((part) => part !== '').join(' ') || null;
}

function deriveUser(state: OrgState, draft: Draft): void {
  personName(draft);
  draft.values['CommunityNickname'] ??= text(draft.values['Username']).split('@')[0]?.slice(0, 40) ?? null;
  draft.values['UserType'] ??= 'Standard';
  draft.values['TimeZoneSidKey'] ??=
    text(state.tableOf('Organization').get(state.orgId)?.['TimeZoneSidKey']) || 'America/Los_Angeles';
}

function deriveAccount(state: OrgState, draft: Draft): void {
  if (!state.features.personAccounts) return;
  const person = text(draft.values['LastName']) !== '';
  draft.values['IsPersonAccount'] = person;
  if (person) personName(draft);
}

function deriveTask(state: OrgState, draft: Draft): void {
  const { values, before } = draft;
  const status = find(state, 'TaskStatus', text(values['Status']));
  values['IsClosed'] = status?.['IsClosed'] === true;
  values['IsHighPriority'] = find(state, 'TaskPriority', text(values['Priority']))?.['IsHighPriority'] === true;
  if (values['IsClosed'] && before?.['IsClosed'] !== true) values['CompletedDateTime'] = state.nowText();
  if (!values['IsClosed']) values['CompletedDateTime'] = null;
  values['AccountId'] = accountOf(state, values);
}

function deriveEvent(state: OrgState, draft: Draft): void {
  const { values } = draft;
  values['AccountId'] = accountOf(state, values);
  const start = text(values['StartDateTime']) || text(values['ActivityDateTime']);
  if (start === '') return;
  values['StartDateTime'] = start;
  values['ActivityDateTime'] = start;
  values['ActivityDate'] = start.slice(0, 10);
  const minutes = values['DurationInMinutes'];
  if (typeof minutes === 'number' && !draft.touched.has('EndDateTime'))
    values['EndDateTime'] = dateTimeText(new Date(parseDateTime(start).getTime() + minutes * 60_000));
  const end = text(values['EndDateTime']);
  if (end !== '')
    values['DurationInMinutes'] = Math.round((parseDateTime(end).getTime() - parseDateTime(start).getTime()) / 60_000);
}

/** The account of an activity: through WhatId when that leads to one, else through the Contact [S42]. */
function accountOf(state: OrgState, values: Row): Value {
  const what = state.row(text(values['WhatId']));
  if (what?.object.name === 'Account') return what.row.Id;
  if (what !== undefined) {
    const lookup =
      fieldOf(what.object, 'AccountId') ??
      [...what.object.fields.values()].find((one) => one.referenceTo.length === 1 && one.referenceTo[0] === 'Account');
    const account = lookup === undefined ? null : what.row[lookup.name];
    if (typeof account === 'string') return account;
    if (what.object.name === 'Opportunity') return null;
  }
  return state.row(text(values['WhoId']))?.row['AccountId'] ?? null;
}

function find(state: OrgState, objectName: string, apiName: string): Row | undefined {
  for (const row of state.tableOf(objectName).rows.values()) if (row['ApiName'] === apiName) return row;
  return undefined;
}

function deriveOpportunity(state: OrgState, draft: Draft): void {
  const { values, before } = draft;
  const stage = find(state, 'OpportunityStage', text(values['StageName']));
  const moved = before === null || before['StageName'] !== values['StageName'];
  values['IsClosed'] = stage?.['IsClosed'] === true;
  values['IsWon'] = stage?.['IsWon'] === true;
  // A stage brings its probability and forecast category unless the caller set them [K-h].
  if (moved && (!draft.touched.has('Probability') || (values['Probability'] ?? null) === null))
    values['Probability'] = stage?.['DefaultProbability'] ?? values['Probability'] ?? 0;
  if (moved && !draft.touched.has('ForecastCategoryName'))
    values['ForecastCategoryName'] = stage?.['ForecastCategoryName'] ?? 'Pipeline';
  if (moved) values['ForecastCategory'] = stage?.['ForecastCategory'] ?? 'Pipeline';
  if (moved) values['LastStageChangeDate'] = before === null ? null : state.nowText();
  const amount = values['Amount'];
  values['ExpectedRevenue'] =
    typeof amount === 'number' ? Math.round(amount * Number(values['Probability'] ?? 0)) / 100 : null;
  const close = text(values['CloseDate']);
  if (close !== '') {
    const year = Number(close.slice(0, 4));
    const quarter = Math.floor((Number(close.slice(5, 7)) - 1) / 3) + 1;
    values['FiscalYear'] = year;
    values['FiscalQuarter'] = quarter;
    values['Fiscal'] = `${year} ${quarter}`;
  }
}

function deriveNote(_state: OrgState, draft: Draft): void {
  const body = Buffer.from(text(draft.values['Content']), 'base64').toString('utf8');
  draft.values['FileType'] = 'SNOTE';
  draft.values['FileExtension'] = 'snote';
  draft.values['ContentSize'] = Buffer.byteLength(body);
  draft.values['TextPreview'] =
    body
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, 255) || null;
}

/** A custom object's Name: its number, else what was sent, else the id given on write [K-h]. */
function customName(state: OrgState, draft: Draft): void {
  const name = fieldOf(draft.object, 'Name');
  if (name?.autoNumberFormat == null || draft.before !== null || (draft.values['Name'] ?? null) !== null) return;
  const next = state.table(draft.object).rows.size + 1;
  draft.values['Name'] = name.autoNumberFormat.replace(/\{(0+)\}/, (_whole, zeros: string) =>
    String(next).padStart(zeros.length, '0'),
  );
}
