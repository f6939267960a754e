import { timeOf } from 'c/fathomSetupTimes';
import { actorOf } from 'c/fathomSetupWords';

/** `overrideReason` → `override reason`. */
const inWords = (name) => name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();

const detailsOf = (detail) =>
  Object.entries(detail)
    .filter(([, value]) => Array.isArray(value) || ['string', 'number', 'boolean'].includes(typeof value))
    .map(([name, value]) => `${inWords(name)}: ${Array.isArray(value) ? value.join(', ') : value}`)
    .join(' · ');

/** Lines of the table: {id, when, who, what, details}. People stand with their address, the rest in words. */
export const linesOf = (items) =>
  items.map(({ id, at, actor, what, detail }) => ({
    id,
    when: timeOf(at),
    who: actorOf(actor),
    what,
    details: detailsOf(detail),
  }));
