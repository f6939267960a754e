import type { SRecord } from '../../engine/org.ts';
import type { ApiRequest, ApiResponse } from '../types.ts';

// Objects that have a tab without anybody making one.
const STANDARD_TABS = new Set(['Account', 'Contact', 'Lead', 'Opportunity']);

// One colour per object is enough for clients that only want the shape.
const COLOR = '5867E8';

function tabbed(request: ApiRequest): SRecord[] {
  const lines = request.sandbox.org.describeGlobal(request.actor)['sobjects'] as SRecord[];
  return lines.filter((line) => STANDARD_TABS.has(String(line['name'])) || line['custom'] === true);
}

function colors() {
  return [
    { color: COLOR, context: 'primary', theme: 'theme3' },
    { color: COLOR, context: 'primary', theme: 'theme4' },
  ];
}

function icons(request: ApiRequest, name: string) {
  const url = `${request.sandbox.url}/img/icon/t4v35/standard/${name.toLowerCase()}_120.png`;
  return [{ contentType: 'image/png', height: 120, theme: 'theme4', url, width: 120 }];
}

/** `GET /tabs`: one tab per standard object that has one and per custom object. */
export function tabs(request: ApiRequest): ApiResponse {
  const body = tabbed(request).map((line) => {
    const name = String(line['name']);
    return {
      colors: colors(),
      custom: line['custom'] === true,
      iconUrl: icons(request, name)[0]?.url,
      icons: icons(request, name),
      label: line['labelPlural'],
      miniIconUrl: icons(request, name)[0]?.url,
      name: line['custom'] === true ? name : `standard-${name}`,
      sobjectName: name,
      url: `${request.sandbox.url}/${String(line['keyPrefix'])}/o`,
    };
  });
  return { status: 200, body };
}

/** `GET /theme`: colours and icons of the same objects. */
export function theme(request: ApiRequest): ApiResponse {
  const themeItems = tabbed(request).map((line) => {
    const name = String(line['name']);
    return { colors: colors(), icons: icons(request, name), name };
  });
  return { status: 200, body: { themeItems } };
}
