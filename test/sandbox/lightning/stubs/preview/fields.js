/** Fields as Lightning Data Service takes them (`Object.Field`, or an import of `@salesforce/schema`), as UI API does. */
export function fieldList(fields = []) {
  return [fields]
    .flat()
    .map((field) => (field.objectApiName ? `${field.objectApiName}.${field.fieldApiName}` : field))
    .join(',');
}

/** An address with the query parameters that have a value. */
export function withQuery(url, parameters) {
  const given = Object.entries(parameters).filter(([, value]) => value !== undefined && value !== '');
  return given.length === 0 ? url : `${url}?${new URLSearchParams(given)}`;
}
