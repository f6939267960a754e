import { z } from 'zod';

const sourceView = z.looseObject({
  state: z.string(),
  reason: z.string().nullish(),
  nextStep: z.string().nullish(),
});

const connectionView = sourceView.extend({
  scope: z.string().optional(),
  orgId: z.string().nullish(),
  instanceUrl: z.string().nullish(),
  connectedAt: z.string().nullish(),
  identity: z.looseObject({ username: z.string().nullish() }).optional(),
});

const sourcesView = z.looseObject({ salesforce: z.looseObject({ connections: z.array(connectionView) }) });

/** The team's Salesforce connection; `disconnected` where there is none. */
export type SalesforceSide = z.infer<typeof connectionView>;

/** Picks it out of the answer of `GET /api/v1/sources`. */
export function salesforceSide(sources: unknown): SalesforceSide {
  const { connections } = sourcesView.parse(sources).salesforce;
  return connections.find(({ scope }) => scope === 'team') ?? { state: 'disconnected' };
}

/** The connection in one line. */
export function showSalesforce(side: SalesforceSide): string {
  const facts = [side.identity?.username, side.instanceUrl, side.orgId].filter(Boolean).join(', ');
  return `Salesforce is ${side.state}${facts ? `: ${facts}` : ''}.`;
}

/** A Fathom source in one line, with what to do when it does not work. */
export function showFathomSource(source: unknown): string {
  const { state, reason, nextStep } = sourceView.parse(source);
  return [`Fathom is ${state}.`, reason, nextStep].filter(Boolean).join(' ');
}
