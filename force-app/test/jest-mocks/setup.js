// Runs before every spec: real label texts instead of their names, and `expect(element).toBeAccessible()` (axe).
const fs = require('node:fs');
const path = require('node:path');
const { setup } = require('@sa11y/jest');

const LABELS = path.join(__dirname, '../../main/default/labels/CustomLabels.labels-meta.xml');
const LABEL = /<fullName>(.*?)<\/fullName>[\s\S]*?<value>([\s\S]*?)<\/value>/g;

const xml = fs.readFileSync(LABELS, 'utf8');
for (const [, name, value] of xml.matchAll(LABEL)) {
  const text = value.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
  jest.doMock(`@salesforce/label/c.${name}`, () => ({ __esModule: true, default: text }), { virtual: true });
}

setup();

afterEach(() => {
  document.body.replaceChildren();
  jest.clearAllMocks();
});
