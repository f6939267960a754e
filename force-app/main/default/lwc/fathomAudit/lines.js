import { LABELS } from './labels';

const ACTORS = {
  api_key: LABELS.actorApiKey,
  cli: LABELS.actorCli,
  browser: LABELS.actorBrowser,
  service: LABELS.actorService,
};

/** `overrideReason` → `override reason`. */
const inWords = (name) => name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();

const detailsOf = (detail) =>
  Object.entries(detail)
    .filter(([, value]) => Array.isArray(value) || ['string', 'number', 'boolean'].includes(typeof value))
    .map(([name, value]) => `${inWords(name)}: ${Array.isArray(value) ? value.join(', ') : value}`)
    .join(' · ');

/** Lines of the table: {id, at, who, what, details}. People stand with their address, the rest in words. */
export const linesOf = (items) =>
  items.map(({ id, at, actor, what, detail }) => ({
    id,
    at,
    who: ACTORS[actor] ?? actor,
    what,
    details: detailsOf(detail),
  }));
