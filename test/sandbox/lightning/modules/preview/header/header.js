import { LightningElement } from 'lwc';

const THEMES = { slds1: 'SLDS 1', slds2: 'SLDS 2' };

/** The address of this page with another user or theme. */
function withParameter(name, value) {
  const address = new URL(window.location);
  address.searchParams.set(name, value);
  return address.href;
}

function initialsOf(name) {
  return name
    .split(' ')
    .map((part) => part[0])
    .join('');
}

/** Global header and navigation bar; the user menu signs somebody else in. */
export default class Header extends LightningElement {
  appLabel = window.preview.app.label;

  get items() {
    const query = window.location.search;
    return window.preview.app.items.map(({ label, path }) => {
      const active = path === window.location.pathname || this.isListOf(path);
      return {
        label,
        url: path + query,
        current: active ? 'page' : null,
        itemClass: active ? 'slds-context-bar__item slds-is-active' : 'slds-context-bar__item',
      };
    });
  }

  get user() {
    const { name } = window.preview.user;
    return { name, initials: initialsOf(name), label: `View profile: ${name}` };
  }

  get people() {
    return window.preview.users.map(({ username, name, title, permissionSets }) => ({
      username,
      value: `user=${username}`,
      checked: username === window.preview.user.username,
      label: `${name}, ${title} (${permissionSets.join(', ') || 'no permission set'})`,
    }));
  }

  get themes() {
    return Object.entries(THEMES).map(([name, label]) => ({
      name,
      label,
      value: `theme=${name}`,
      checked: window.preview.theme === name,
    }));
  }

  /** The Opportunity tab stays marked on an Opportunity's page. */
  isListOf(path) {
    const { kind, objectApiName } = window.preview.page;
    return kind === 'record' && path === `/lightning/o/${objectApiName}/list`;
  }

  handleSelect({ detail: { value } }) {
    const [name, chosen] = value.split('=');
    window.location.assign(withParameter(name, chosen));
  }
}
