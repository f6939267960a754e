import type { Contact, Lead, Snapshot } from '../../types/snapshot.ts';

/**
 * A Lead in the place of a Contact: a Task may name it as its Who, then nothing as its What (salesforce-platform.md 3.2),
 * which is what a Contact without Account and deals gets.
 */
export function asContact(lead: Lead): Contact {
  const { id, name, email, createdDate, lastActivityDate } = lead;
  return { id, name, email, accountId: null, isPersonAccount: false, createdDate, lastActivityDate, roles: [] };
}

/**
 * Who stands behind an address that no Contact has: the Contacts its converted Leads became, else its open Leads (M6).
 * Converted Leads are never written to; Salesforce refuses that.
 */
export function leadsAt(email: string, { leads, contacts }: Snapshot): Contact[] {
  const found = leads.filter((lead) => lead.email.trim().toLowerCase() === email);
  const became = new Set(found.flatMap((lead) => (lead.isConverted ? (lead.convertedContactId ?? []) : [])));
  const converted = contacts.filter((contact) => became.has(contact.id));
  return converted.length > 0 ? converted : found.filter((lead) => !lead.isConverted).map(asContact);
}
