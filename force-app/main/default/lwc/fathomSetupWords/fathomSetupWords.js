import { LABELS } from './labels';

/** The rule that a sentence of the service may begin with: `M5: no Contact …`. */
const RULE = /^[A-Z]\d{1,2}: ?/;

/** A sentence of the service for people: without its rule, with a capital; without one there is nothing. */
export function plainly(sentence) {
  const text = sentence?.replace(RULE, '');
  return text && text[0].toUpperCase() + text.slice(1);
}

const ACTORS = {
  api_key: LABELS.actorApiKey,
  cli: LABELS.actorCli,
  browser: LABELS.actorBrowser,
  salesforce: LABELS.actorSalesforce,
  service: LABELS.actorService,
};

/** Who did something: people stand with their address, the rest in words. */
export const actorOf = (name) => ACTORS[name] ?? name;
