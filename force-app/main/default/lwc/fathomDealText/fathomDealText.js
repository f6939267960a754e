import { LightningElement, api } from 'lwc';
import { isMarkedUp } from 'c/fathomShared';
import { LABELS } from './labels';
import { reading } from './reading';

/** About six lines; what is longer waits behind *Show all*. A line that ends soon after is not broken. */
const SHORT = 500;
const SOON = 200;

/** How plain fields carry a link: `00:04:00 (https://…)`, `(12 Nov 2026 · https://…)`, or an address alone. */
const LINK = /([^\s()]+) \((https?:\/\/[^\s()]+)\)|\(([^()]+) · (https?:\/\/[^\s()]+)\)|(https?:\/\/[^\s()]+)/g;
const SCHEME = /^https?:\/\/(www\.)?/;
/** A moment within the first hour needs no hours. */
const NO_HOURS = /^00:(?=\d\d:\d\d$)/;
const BULLET = /^( *)- /;

/** A line in pieces, each link with its own words. */
function piecesOf(text) {
  const pieces = [];
  let end = 0;
  for (const { 0: whole, 1: words, 2: named, 3: source, 4: address, 5: bare, index } of text.matchAll(LINK)) {
    const url = named ?? address ?? bare;
    pieces.push({ text: text.slice(end, index) });
    pieces.push({ text: (words ?? source ?? bare.replace(SCHEME, '')).replace(NO_HOURS, ''), url });
    end = index + whole.length;
  }
  return [...pieces, { text: text.slice(end) }].map((piece, key) => ({ ...piece, key }));
}

function lineOf(text, key) {
  const [mark, indent] = BULLET.exec(text) ?? [];
  const look = mark ? `bullet ${indent ? 'deep' : ''}` : 'line';
  return { key, look, pieces: piecesOf(text.slice(mark?.length)) };
}

/** A value as people read it: text with its bullets and links, a long one folded; dates and numbers in their locale. */
export default class FathomDealText extends LightningElement {
  @api value;
  /** The field's type as the service names it; without one it is text. */
  @api type;

  isOpen = false;

  get isRich() {
    return isMarkedUp(this.type, this.value);
  }

  get text() {
    return reading(this.type, this.value);
  }

  /** Where a long text is folded: at the end of a line, else of a word; nowhere if neither is near. */
  get cut() {
    const { text } = this;
    const rest = text.slice(SHORT);
    const line = rest.indexOf('\n');
    const end = line >= 0 && line < SOON ? line : rest.search(/\s/);
    return end >= 0 && rest.slice(end).trim() ? SHORT + end : text.length;
  }

  get isLong() {
    return this.cut < this.text.length;
  }

  get lines() {
    const { text } = this;
    return text
      ? text
          .slice(0, this.isOpen ? undefined : this.cut)
          .split('\n')
          .map(lineOf)
      : [];
  }

  get toggleLabel() {
    return this.isOpen ? LABELS.less : LABELS.more;
  }

  toggle() {
    this.isOpen = !this.isOpen;
  }
}
