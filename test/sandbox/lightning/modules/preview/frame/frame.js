import { LightningElement } from 'lwc';
import { pageReference } from 'preview/location';

/** A page of Lightning Experience. */
export default class Frame extends LightningElement {
  page = window.preview.page;
  listPage;

  get isRecord() {
    return this.page.kind === 'record';
  }

  get isTab() {
    return this.page.kind === 'tab';
  }

  get isApp() {
    return this.page.kind === 'app';
  }

  get listProperties() {
    return { objectApiName: this.page.objectApiName };
  }

  /** What an admin would have set in App Builder: the address's own parameters, such as recordId. */
  get properties() {
    return pageReference().state;
  }

  /** Its table is as large as everything else together: loaded where it is needed. */
  async connectedCallback() {
    if (this.page.kind === 'list') {
      const { default: listPage } = await import('preview/listPage');
      this.listPage = listPage;
    }
  }
}
