import { API_VERSION } from '../../../edge/salesforce/client.ts';
import { green, red, yellow, type OrgCheck } from '../facts.ts';

/** Dates of calls, tokens and signed deliveries bear some minutes. */
const TOLERATED_SECONDS = 300;

/** Whether this service's clock agrees with Salesforce's, and the org speaks the version used here. */
export const clock: OrgCheck = {
  name: 'clock',
  title: 'Clock and API version',
  judge: ({ clock: told }) => {
    if (told === null) return yellow('Salesforce did not tell its time and versions.', null);
    const { skewSeconds, versions } = told;
    if (!versions.includes(API_VERSION)) {
      const finding = `The org does not speak API version ${API_VERSION} yet; its newest is ${versions.at(-1) ?? 'unknown'}.`;
      return red(finding, {
        text: 'Wait for the org’s upgrade, or run an older release of this service.',
        url: null,
        who: 'operator',
      });
    }
    if (Math.abs(skewSeconds) > TOLERATED_SECONDS) {
      const finding = `This service’s clock is ${Math.abs(skewSeconds)} seconds ${skewSeconds > 0 ? 'ahead of' : 'behind'} Salesforce’s.`;
      return yellow(finding, { text: 'Set the machine’s clock (NTP).', url: null, who: 'operator' });
    }
    return green(`The clocks agree; the org speaks version ${API_VERSION}.`);
  },
};
