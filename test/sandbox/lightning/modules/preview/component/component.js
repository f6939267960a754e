import { LightningElement, api } from 'lwc';
import components from '@salesforce/components';
import { report } from 'preview/problems';

/** One component of the package, loaded when the page needs it. */
export default class Component extends LightningElement {
  /** As in `c/name`. */
  @api name;
  /** What Lightning sets on it: recordId, objectApiName, and the page's own properties. */
  @api properties = {};
  constructorOf;

  async connectedCallback() {
    const load = components[this.name];
    if (!load) {
      report(`The page names the component ${this.name}, which the package does not expose.`);
      return;
    }
    const { default: found } = await load();
    this.constructorOf = found;
  }
}
