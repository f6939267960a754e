import { LightningElement } from 'lwc';
import { pageReference } from 'preview/location';

/** A page of Lightning Experience. */
export default class Frame extends LightningElement {
  page = window.preview.page;

  get isRecord() {
    return this.page.kind === 'record';
  }

  get isTab() {
    return this.page.kind === 'tab';
  }

  get isApp() {
    return this.page.kind === 'app';
  }

  /** What an admin would have set in App Builder: the address's own parameters, such as recordId. */
  get properties() {
    return pageReference().state;
  }

  get isList() {
    return this.page.kind === 'list';
  }
}
