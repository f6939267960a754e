import type { FieldInfo } from '../../../types/snapshot.ts';
import { objectUrl } from '../../explain/links.ts';
import { byAdmin, green, red, yellow, type OrgCheck } from '../facts.ts';

/** What a Task of ours always has. */
const FILLED = new Set(['Subject', 'Status', 'Priority', 'OwnerId', 'WhoId', 'WhatId', 'Description', 'TaskSubtype']);

const isDemanded = ({ name, createable, nillable, defaultedOnCreate }: FieldInfo) =>
  createable && !nillable && !defaultedOnCreate && !FILLED.has(name);

/** Fields the org requires and Fathom cannot fill: they refuse every Task, or an Opportunity that lacks them. */
export const requiredFields: OrgCheck = {
  name: 'required_fields',
  title: 'Required fields',
  judge: ({ access, connection }) => {
    const demanded = (sObject: string) =>
      Object.values(access.objects[sObject]?.fields ?? {})
        .filter(isDemanded)
        .map(({ name }) => `${sObject}.${name}`);
    const onTask = demanded('Task');
    const url = (sObject: string) => objectUrl(connection.instanceUrl, sObject, 'FieldsAndRelationships');
    if (onTask.length > 0) {
      const fix = byAdmin(`Give ${onTask.join(', ')} a default value, or take the requirement back.`, url('Task'));
      return red(`Every Task must have ${onTask.join(', ')}, which Fathom cannot fill.`, fix, onTask);
    }
    // Standard ones (Name, StageName, CloseDate) every Opportunity has.
    const onDeal = demanded('Opportunity').filter((name) => name.endsWith('__c'));
    if (onDeal.length > 0) {
      const finding = `Opportunities must have ${onDeal.join(', ')}; one that lacks it refuses every change.`;
      return yellow(finding, byAdmin(`Fill ${onDeal.join(', ')} on open Opportunities.`, url('Opportunity')), onDeal);
    }
    return green('No required field stands in the way.');
  },
};
