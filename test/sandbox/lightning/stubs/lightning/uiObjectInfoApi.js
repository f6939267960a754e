import { request } from 'preview/request';
import { wireAdapter } from 'preview/wire';

const nameOf = (object) => object.objectApiName ?? object;

export const getObjectInfo = wireAdapter(({ objectApiName }) =>
  request('GET', `/ui-api/object-info/${nameOf(objectApiName)}`),
);

export const getPicklistValues = wireAdapter(({ recordTypeId, fieldApiName }) => {
  const [sObject, field] = fieldApiName.objectApiName
    ? [fieldApiName.objectApiName, fieldApiName.fieldApiName]
    : fieldApiName.split('.');
  return request('GET', `/ui-api/object-info/${sObject}/picklist-values/${recordTypeId}/${field}`);
});

export const getPicklistValuesByRecordType = wireAdapter(({ recordTypeId, objectApiName }) =>
  request('GET', `/ui-api/object-info/${nameOf(objectApiName)}/picklist-values/${recordTypeId}`),
);
