import { createElement } from 'lwc';

/** Puts a component with its properties into the page. `tag` is its name in markup, such as `c-fathom-status`. */
export function render(tag, is, properties) {
  const element = Object.assign(createElement(tag, { is }), properties);
  document.body.append(element);
  return element;
}

/** Lets answers arrive and the page be drawn again. Needs real timers. */
export const settle = () => new Promise((resolve) => setTimeout(resolve));

/** The one match of `selector` inside the component's own template. */
export const one = (element, selector) => element.shadowRoot.querySelector(selector);

/** All matches, as a list. */
export const all = (element, selector) => [...element.shadowRoot.querySelectorAll(selector)];

const textsIn = (node) =>
  node.nodeType === Node.TEXT_NODE ? [node.textContent] : [...node.childNodes].flatMap(textsIn);

/** What a person reads in the component's own template, its pieces apart by one space. */
export const textOf = (element) => textsIn(element.shadowRoot).join(' ').replace(/\s+/g, ' ').trim();

/** The button of that label. */
export const button = (element, label) => all(element, 'lightning-button').find((found) => found.label === label);

/** A failure as an Apex controller of the package throws it. */
export const apexFailure = (code, message) => ({ body: { message: JSON.stringify({ code, message, details: null }) } });
