import type { PackageIndex } from '../package-index.ts';

/**
 * What an org has and apex-ls (platform of API 61) does not know. Each entry is a fact with its source; everything else that
 * apex-ls reports is an error.
 */
const GAPS: readonly RegExp[] = [
  // Apex reference, ConnectApi.NamedCredentials: updateNamedCredential(developerName, requestBody), API 58.
  /No matching method found for 'updateNamedCredential' on 'ConnectApi.NamedCredentials' taking arguments 'System.String, ConnectApi.NamedCredentialInput'/,
  // Object reference, custom settings: SetupOwnerId refers to Organization, Profile or User, SetupOwner is that relationship.
  /Unknown field 'SetupOwner' on SObject 'Schema.Fathom_Settings__c'/,
];

export function isKnownGap(text: string): boolean {
  return GAPS.some((gap) => gap.test(text));
}

/** A field of the package on a standard object: the compiler is not shown those (check.ts, LEFT_OUT). */
export function isOwnField(pack: PackageIndex, text: string): boolean {
  const [, field, object] =
    /Unknown field(?: or type)? '(\w+)' on (?:SObject )?'Schema\.(?:SObjectType\.)?(\w+?)(?:\.Fields)?'/.exec(text) ??
    [];
  return pack.fields.has(`${object}.${field}`);
}
