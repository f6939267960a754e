import { report } from 'preview/problems';
import { request } from 'preview/request';
import { refreshWired, wireAdapter } from 'preview/wire';

/**
 * One `@AuraEnabled` method: called, it returns a promise; given to `@wire`, it is an adapter, if it is cacheable.
 * @param method {name: 'Class.method', parameters: names or null where unknown, cacheable}
 */
export function apexMethod({ name, parameters, cacheable }) {
  const call = (values = {}) => {
    const unknown = Object.keys(values).filter((key) => parameters && !parameters.includes(key));
    if (unknown.length > 0) {
      report(`${name} has no parameter ${unknown.join(', ')}; the platform would drop it silently.`);
    }
    return request('POST', `/apex/${name}`, values);
  };
  const adapter = wireAdapter((config) => {
    if (!cacheable) {
      report(`${name} is not cacheable, so it cannot be wired.`);
    }
    return call(config);
  });
  return Object.assign((values) => call(values), { adapter });
}

export const refreshApex = refreshWired;

export const getSObjectValue = (record, field) =>
  (field.fieldApiName ?? field).split('.').reduce((value, key) => value?.[key], record);
