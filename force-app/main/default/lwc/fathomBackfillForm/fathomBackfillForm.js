import { LightningElement, api } from 'lwc';
import { endOf, startOf } from 'c/fathomSetupTimes';
import { format } from 'c/fathomShared';
import { LABELS } from './labels';

/** What can be told from a slip of the pen; the service says the rest. */
const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

const listOf = (text) =>
  (text ?? '')
    .split(/[,;\s]+/)
    .map((one) => one.trim())
    .filter(Boolean);

/** Fires `review` with {since, until, hosts?, q?, createActionItems}. */
export default class FathomBackfillForm extends LightningElement {
  labels = LABELS;

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
