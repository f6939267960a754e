import { request } from 'preview/request';
import { wireAdapter } from 'preview/wire';
import { fieldList, withQuery } from 'preview/fields';

const wires = new Set();

const url = (recordId) => `/ui-api/records/${recordId}`;

/** A field's node in a record; paths such as Owner.Name walk through the parents' records. */
const find = (record, field) =>
  (field.fieldApiName ?? field.slice(field.indexOf('.') + 1))
    .split('.')
    .reduce((node, key) => (node?.fields ?? node?.value?.fields)?.[key], record);

const refresh = (ids) =>
  Promise.all([...wires].filter((wire) => ids.includes(wire.config?.recordId)).map((wire) => wire.refresh()));

export const getRecord = wireAdapter(
  ({ recordId, fields, optionalFields }) =>
    request('GET', withQuery(url(recordId), { fields: fieldList(fields), optionalFields: fieldList(optionalFields) })),
  wires,
);

export const getFieldValue = (record, field) => find(record, field)?.value;

export const getFieldDisplayValue = (record, field) => find(record, field)?.displayValue;

export const createRecord = ({ apiName, fields }) => request('POST', '/ui-api/records', { apiName, fields });

/** `ifUnmodifiedSince`: refused with 412 when the record was saved after that time. */
export async function updateRecord({ fields: { Id, ...fields } }, { ifUnmodifiedSince } = {}) {
  const headers = ifUnmodifiedSince ? { 'If-Unmodified-Since': ifUnmodifiedSince } : {};
  const record = await request('PATCH', url(Id), { fields }, headers);
  await refresh([Id]);
  return record;
}

export async function deleteRecord(recordId) {
  await request('DELETE', url(recordId));
}

export async function notifyRecordUpdateAvailable(records) {
  await refresh(records.map(({ recordId }) => recordId));
}
