import LOCALE from '@salesforce/i18n/locale';
import { LABELS } from './labels';

/** The rule or the verdict that a sentence of the service may begin with: `M5: no Contact …`, `field_not_writable: …`. */
const RULE = /^(?:[A-Z]\d{1,2}|[a-z]+(?:_[a-z]+)+): ?/;

/** A sentence of the service for people: without its rule or verdict, with a capital; without one there is nothing. */
export function plainly(sentence) {
  const text = sentence?.replace(RULE, '');
  return text && text[0].toUpperCase() + text.slice(1);
}

/** Addresses in a text, with the moment of the call they stand behind, `(00:04:00 (https://…))`, also one that is cut. */
const LINK = /\s*\((?:[\d:]+ \()?https?:[^\s()]*\)*|\s*\([\d:]+(?: \(\w*)?…?$/g;

/** A text of several lines, such as a section of a summary, in one: no addresses, a dot where a line or bullet begins. */
export const inOneLine = (text) =>
  text
    .replace(LINK, '')
    .trim()
    .replace(/^- /, '')
    .replace(/\s*\n\s*(?:- )?/g, ' · ')
    .replace(/\s+/g, ' ');

const ACTORS = {
  api_key: LABELS.actorApiKey,
  cli: LABELS.actorCli,
  browser: LABELS.actorBrowser,
  salesforce: LABELS.actorSalesforce,
  service: LABELS.actorService,
};

/** Who did something: people stand with their address, the rest in words. */
export const actorOf = (name) => ACTORS[name] ?? name;

/** Words of where a call stands, by the service's names. */
export const STATUSES = {
  synced: LABELS.synced,
  partly_synced: LABELS.partlySynced,
  not_synced: LABELS.notSynced,
  failed: LABELS.failed,
  waiting: LABELS.waiting,
  new: LABELS.fresh,
  syncing: LABELS.syncing,
};

/** Words of a line of the log: `running` until it ended, then where the call stood. */
export const OUTCOMES = { running: LABELS.running, ...STATUSES };

/** A number as the person writes it, such as `115,000`. */
export const inDigits = (number) => new Intl.NumberFormat(LOCALE).format(number);

/** Words by name as a list to choose from. */
export const optionsOf = (words) => Object.entries(words).map(([value, label]) => ({ value, label }));
