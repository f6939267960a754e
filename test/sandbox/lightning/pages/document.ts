import { baseComponentEntries } from '../build/base-components.ts';

/** A theme of the design system: the stylesheet it comes with. */
const STYLESHEETS = {
  slds1: '/slds/styles/salesforce-lightning-design-system.min.css',
  slds2: '/slds2/css/bundled/slds2.cosmos.css',
} as const;

export type Theme = keyof typeof STYLESHEETS;

/** The theme an address asks for. */
export function themeOf(asked: string | null): Theme {
  return asked === 'slds2' ? 'slds2' : 'slds1';
}

/** Modules by the address that the compiled base components use among themselves, so that no module is loaded twice. */
function importMap(): string {
  const ids = ['lwc', ...Object.keys(baseComponentEntries())];
  return JSON.stringify({ imports: Object.fromEntries(ids.map((id) => [id, `/platform/${id}.js`])) });
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

/**
 * The HTML of a page: the design system, synthetic shadow, then the shell that draws the rest.
 * @param preview what the shell and the stand-ins find as `window.preview`
 */
export function documentOf(title: string, theme: Theme, preview: object): string {
  const data = JSON.stringify(preview).replaceAll('<', '\\u003c');
  return `<!doctype html>
<html lang="en" dir="ltr" class="${theme}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)} | Salesforce</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${STYLESHEETS[theme]}">
<link rel="stylesheet" href="/frame.css">
<script>
  globalThis.process = { env: { NODE_ENV: 'development' } };
  window.preview = ${data};
</script>
<script type="importmap">${importMap()}</script>
<!-- First: Lightning Experience runs components in synthetic shadow, and its styles reach into them. -->
<script type="module" src="/platform/synthetic-shadow.js"></script>
<script type="module" src="/project/shell.js"></script>
</head>
<body class="slds-scope">
<div id="preview-problems" role="alert" hidden></div>
</body>
</html>`;
}
