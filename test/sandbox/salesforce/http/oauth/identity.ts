import type { Sandbox } from '../types.ts';
import type { Session } from './store.ts';
import type { OrgUser } from './users.ts';
import { identityUrl } from './token.ts';

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** Milliseconds between UTC and the user's zone now, standard form of `utcOffset`. */
function utcOffset(zone: string, at: Date): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(at);
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  const [, sign = '+', hours = '0', minutes = '0'] = /GMT([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

function photos(sandbox: Sandbox) {
  return { picture: `${sandbox.url}/profilephoto/005/F`, thumbnail: `${sandbox.url}/profilephoto/005/T` };
}

function urls(sandbox: Sandbox, user: OrgUser) {
  const { url } = sandbox;
  const soap = (kind: string) => `${url}/services/Soap/${kind}/{version}/${sandbox.org.orgId.slice(0, 15)}`;
  const rest = `${url}/services/data/v{version}/`;
  return {
    enterprise: soap('c'),
    metadata: soap('m'),
    partner: soap('u'),
    rest,
    sobjects: `${rest}sobjects/`,
    search: `${rest}search/`,
    query: `${rest}query/`,
    recent: `${rest}recent/`,
    tooling_soap: soap('T'),
    tooling_rest: `${rest}tooling/`,
    profile: `${url}/${user.Id}`,
    feeds: `${rest}chatter/feeds`,
    groups: `${rest}chatter/groups`,
    users: `${rest}chatter/users`,
    feed_items: `${rest}chatter/feed-items`,
    feed_elements: `${rest}chatter/feed-elements`,
    custom_domain: url,
  };
}

/** Answer of the identity URL, fields of section 1.5; `custom_permissions` only with that scope. */
export function identity(sandbox: Sandbox, session: Session, user: OrgUser) {
  const zone = text(user.row['TimeZoneSidKey']) ?? 'America/Los_Angeles';
  const granted = sandbox.oauth.app.listsCustomPermissions ? sandbox.org.customPermissions(user.Id) : [];
  return {
    id: identityUrl(sandbox, user.Id),
    asserted_user: true,
    user_id: user.Id,
    organization_id: sandbox.org.orgId,
    username: user.Username,
    nick_name: text(user.row['CommunityNickname']) ?? user.Username.split('@')[0],
    display_name: user.Name,
    email: user.Email,
    email_verified: true,
    first_name: user.FirstName,
    last_name: user.LastName,
    timezone: zone,
    photos: photos(sandbox),
    addr_street: text(user.row['Street']),
    addr_city: text(user.row['City']),
    addr_state: text(user.row['State']),
    addr_country: text(user.row['Country']),
    addr_zip: text(user.row['PostalCode']),
    mobile_phone: text(user.row['MobilePhone']),
    mobile_phone_verified: false,
    is_lightning_login_user: false,
    status: { created_date: null, body: null },
    urls: urls(sandbox, user),
    active: user.IsActive,
    user_type: 'STANDARD',
    language: text(user.row['LanguageLocaleKey']) ?? 'en_US',
    locale: text(user.row['LocaleSidKey']) ?? 'en_US',
    utcOffset: utcOffset(zone, sandbox.now()),
    last_modified_date: (text(user.row['LastModifiedDate']) ?? sandbox.now().toISOString()).replace('.000+0000', 'Z'),
    is_app_installed: sandbox.oauth.app.installed,
    ...(session.scopes.includes('custom_permissions')
      ? { custom_permissions: Object.fromEntries(granted.map((name) => [name, true])) }
      : {}),
  };
}

/** Answer of `/services/oauth2/userinfo` (OpenID Connect names for the same facts) [K-h]. */
export function userInfo(sandbox: Sandbox, session: Session, user: OrgUser) {
  const known = identity(sandbox, session, user);
  return {
    sub: known.id,
    user_id: known.user_id,
    organization_id: known.organization_id,
    preferred_username: known.username,
    nickname: known.nick_name,
    name: known.display_name,
    email: known.email,
    email_verified: known.email_verified,
    given_name: known.first_name,
    family_name: known.last_name,
    zoneinfo: known.timezone,
    photos: known.photos,
    profile: known.urls.profile,
    picture: known.photos.picture,
    address: {},
    urls: known.urls,
    active: known.active,
    user_type: known.user_type,
    language: known.language,
    locale: known.locale,
    utcOffset: known.utcOffset,
    updated_at: known.last_modified_date,
    is_app_installed: known.is_app_installed,
  };
}
