import type { ApiRequest, ApiResponse } from '../types.ts';

/**
 * `GET /connect/organization`, as far as it tells about money: the currency's sign while the org has only one, the user's
 * code while it has several (Connect REST API, Organization Settings and User Settings).
 */
export function connectOrganization(request: ApiRequest): ApiResponse {
  const { org } = request.sandbox;
  const { multiCurrency } = org.features;
  const parts = new Intl.NumberFormat('en-US', {
    style: 'currency',
    currency: org.currency,
    currencyDisplay: 'narrowSymbol',
  }).formatToParts(0);
  const symbol = parts.find((part) => part.type === 'currency')?.value ?? org.currency;
  const userSettings = {
    currencySymbol: multiCurrency ? null : symbol,
    userDefaultCurrencyIsoCode: multiCurrency ? org.currency : null,
  };
  return { status: 200, body: { features: { multiCurrency }, orgId: org.orgId, userSettings } };
}
