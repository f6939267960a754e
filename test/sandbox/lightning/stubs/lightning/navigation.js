import { addressOf, pageReference } from 'preview/location';

const Navigate = Symbol('Navigate');
const GenerateUrl = Symbol('GenerateUrl');
const listeners = new Set();

const tellListeners = () => listeners.forEach((listener) => listener());
window.addEventListener('popstate', tellListeners);

function go(reference, replace) {
  const address = addressOf(reference);
  if (reference.type === 'standard__webPage') {
    window.open(address, '_blank');
  } else if (new URL(address, window.location).pathname === window.location.pathname) {
    window.history[replace ? 'replaceState' : 'pushState']({}, '', address);
    tellListeners();
  } else if (replace) {
    window.location.replace(address);
  } else {
    window.location.assign(address);
  }
}

export const NavigationMixin = (Base) =>
  class extends Base {
    [Navigate](reference, replace = false) {
      go(reference, replace);
    }
    [GenerateUrl](reference) {
      return Promise.resolve(addressOf(reference));
    }
  };
Object.assign(NavigationMixin, { Navigate, GenerateUrl });

/** Wire adapter of the current page; emits again when a component changes the page's state. */
export class CurrentPageReference {
  constructor(emit) {
    this.tell = () => emit(pageReference());
  }
  connect() {
    listeners.add(this.tell);
    this.tell();
  }
  disconnect() {
    listeners.delete(this.tell);
  }
  update() {}
}
