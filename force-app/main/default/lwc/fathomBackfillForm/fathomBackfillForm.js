import { LightningElement, api } from 'lwc';
import { dayAgo, endOf, startOf } from 'c/fathomSetupTimes';
import { format } from 'c/fathomShared';
import { LABELS } from './labels';

/** What can be told from a slip of the pen; the service says the rest. */
const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

const listOf = (text) =>
  (text ?? '')
    .split(/[,;\s]+/)
    .map((one) => one.trim())
    .filter(Boolean);

/** As far as the first pull reaches back: older calls are not here. */
const REACH_DAYS = 90;

/** Fires `review` with {since, until, hosts?, q?, createActionItems}. */
export default class FathomBackfillForm extends LightningElement {
  labels = LABELS;
  since = dayAgo(REACH_DAYS);
  until = dayAgo(0);

  @api busy = false;

  input(name) {
    return this.template.querySelector(`[data-name="${name}"]`);
  }

  handleReview() {
    const [since, until, hosts, words, items] = ['since', 'until', 'hosts', 'words', 'items'].map((name) =>
      this.input(name),
    );
    const addresses = listOf(hosts.value);
    const wrong = addresses.filter((one) => !ADDRESS.test(one));
    hosts.setCustomValidity(wrong.length ? format(LABELS.host, wrong.join(', ')) : '');
    until.setCustomValidity(since.value && until.value && until.value < since.value ? LABELS.order : '');
    const isValid = [since, until, hosts].map((one) => one.reportValidity()).every(Boolean);
    if (!isValid) {
      return;
    }
    const detail = {
      since: startOf(since.value),
      until: endOf(until.value),
      ...(addresses.length && { hosts: addresses }),
      ...(words.value?.trim() && { q: words.value.trim() }),
      createActionItems: items.checked === true,
    };
    this.dispatchEvent(new CustomEvent('review', { detail }));
  }
}
