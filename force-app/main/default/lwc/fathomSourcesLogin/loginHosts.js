import { LABELS } from './labels';

const MY_DOMAIN = 'my-domain';

/** Where a person can log in; an empty value leaves it to the service. */
export const HOSTS = [
  { value: '', label: LABELS.loginDefault },
  { value: 'https://login.salesforce.com', label: LABELS.loginProduction },
  { value: 'https://test.salesforce.com', label: LABELS.loginSandbox },
  { value: MY_DOMAIN, label: LABELS.loginMyDomain },
];

export const isMyDomain = (host) => host === MY_DOMAIN;
