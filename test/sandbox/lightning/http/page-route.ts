import type { RequestHandler } from 'express';
import { apps, tabs } from '../package/apps.ts';
import type { App, Tab } from '../package/apps.ts';
import { exposedComponents } from '../package/components.ts';
import { flexiPages } from '../package/flexipages.ts';
import { documentOf, themeOf } from '../pages/document.ts';
import { resolvePage } from '../pages/resolve.ts';
import type { PreviewContext } from './context.ts';
import type { PageUser } from './sessions.ts';

/** An entry of the app's navigation bar. */
interface NavItem {
  readonly label: string;
  readonly path: string;
}

const STANDARD_TABS: Readonly<Record<string, NavItem>> = {
  'standard-Opportunity': { label: 'Opportunities', path: '/lightning/o/Opportunity/list' },
  'standard-Account': { label: 'Accounts', path: '/lightning/o/Account/list' },
  'standard-Contact': { label: 'Contacts', path: '/lightning/o/Contact/list' },
  'standard-Task': { label: 'Tasks', path: '/lightning/o/Task/list' },
};

function navigation(app: App | undefined, known: readonly Tab[], visible: readonly string[]): NavItem[] {
  return (app?.tabs ?? Object.keys(STANDARD_TABS)).flatMap((name) => {
    const standard = STANDARD_TABS[name];
    if (standard !== undefined) return [standard];
    const tab = known.find((one) => one.name === name);
    return tab !== undefined && visible.includes(name) ? [{ label: tab.label, path: `/lightning/n/${name}` }] : [];
  });
}

function personOf({ id, ...user }: PageUser) {
  return { ...user, Id: id, isGuest: false };
}

/** Any page of Lightning Experience; `?user=` signs somebody else in, `?theme=slds2` shows the newer design. */
export function pageRoute({ sessions }: PreviewContext): RequestHandler {
  return (request, response) => {
    const { searchParams, pathname } = new URL(request.originalUrl, 'http://preview');
    const metadata = { flexiPages: flexiPages(), tabs: tabs(), apps: apps(), components: exposedComponents() };
    const page = resolvePage(pathname, metadata);
    if (page === null) {
      response.status(404).type('text').send(`The package has nothing to show at ${pathname}.`);
      return;
    }
    const asked = searchParams.get('user');
    const user = asked === null ? sessions.first() : sessions.user(asked);
    const theme = themeOf(searchParams.get('theme'));
    const app = metadata.apps[0];
    const preview = {
      page,
      theme,
      user: personOf(user),
      users: sessions
        .users()
        .map(({ username, name, title, permissionSets }) => ({ username, name, title, permissionSets })),
      app: { label: app?.label ?? 'Fathom', items: navigation(app, metadata.tabs, sessions.tabs(user)) },
    };
    response.type('html').send(documentOf(page.title, theme, preview));
  };
}
