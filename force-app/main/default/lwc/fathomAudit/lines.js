import { inLocalTime, timeOf } from 'c/fathomSetupTimes';
import { actorOf } from 'c/fathomSetupWords';

/** `overrideReason` → `override reason`. */
const inWords = (name) => name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();

/** The service's own ids: they say nothing to a person. */
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

const isTold = (value) =>
  Array.isArray(value)
    ? value.length > 0 && !value.some((one) => UUID.test(one))
    : ['string', 'number', 'boolean'].includes(typeof value) && !UUID.test(value);

const detailsOf = (detail) =>
  Object.entries(detail)
    .filter(([, value]) => isTold(value))
    .map(([name, value]) => `${inWords(name)}: ${inLocalTime(Array.isArray(value) ? value.join(', ') : `${value}`)}`)
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
