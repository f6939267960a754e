import { report } from 'preview/problems';

const PATHS = {
  standard__recordPage: (a) => `/lightning/r/${a.objectApiName ?? 'record'}/${a.recordId}/${a.actionName ?? 'view'}`,
  standard__objectPage: (a) => `/lightning/o/${a.objectApiName}/${a.actionName}`,
  standard__navItemPage: (a) => `/lightning/n/${a.apiName}`,
};

/** What the preview itself needs in every address; components only see their own state. */
const OWN = ['user', 'theme'];

/** Pages of an org that the preview has no picture of open in their own right and say so. */
export function addressOf({ type, attributes = {}, state = {} }) {
  if (type === 'standard__webPage') {
    return attributes.url;
  }
  if (!PATHS[type]) {
    report(`The preview does not know pages of type ${type}.`);
    return '#';
  }
  const current = new URLSearchParams(window.location.search);
  const kept = OWN.filter((name) => current.has(name)).map((name) => [name, current.get(name)]);
  const query = new URLSearchParams([
    ...Object.entries(state).filter(([, value]) => value != null),
    ...kept,
  ]).toString();
  return PATHS[type](attributes) + (query && `?${query}`);
}

/** The page reference of the address, as CurrentPageReference gives it. */
export function pageReference() {
  const state = [...new URLSearchParams(window.location.search)].filter(([name]) => !OWN.includes(name));
  return { ...window.preview.page.reference, state: Object.fromEntries(state) };
}
