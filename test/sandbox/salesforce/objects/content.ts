import type { ObjectDef } from '../engine/schema.ts';
import { standardObject } from './define.ts';

const DOCUMENT = `
Title | string 255 | Title | req name
OwnerId | reference | Owner ID | to=User rel=Owner nofls def=
FileType | string 20 | File Type | ro nofls
FileExtension | string 40 | File Extension | ro nofls
ContentSize | int | Content Size | ro nofls
LatestPublishedVersionId | reference | Latest Published Version ID | to=ContentVersion ro nofls
SharingPrivacy | picklist 40 | Sharing Privacy | nofls def=N
LastViewedDate | datetime | Last Viewed Date | ro nofls
`;

const NOTE = `
Title | string 255 | Title | req name
Content | base64 | Content | nofls nofilter
TextPreview | string 255 | Text Preview | ro nofls
OwnerId | reference | Owner ID | to=User rel=Owner nofls def=
FileType | string 20 | File Type | ro nofls
FileExtension | string 40 | File Extension | ro nofls
ContentSize | int | Content Size | ro nofls
IsReadOnly | boolean | Read Only | nofls
LatestPublishedVersionId | reference | Latest Version ID | to=ContentVersion ro nofls
SharingPrivacy | picklist 40 | Sharing Privacy | nofls def=N
LastViewedDate | datetime | Last Viewed Date | ro nofls
`;

const LINK = `
LinkedEntityId | reference | Linked Entity ID | to=Account,Contact,Lead,Opportunity,Task,Event,User rel=LinkedEntity kids=ContentDocumentLinks c req cascade
ContentDocumentId | reference | ContentDocument ID | to=ContentDocument rel=ContentDocument kids=ContentDocumentLinks c req cascade
ShareType | picklist 40 | Share Type | restricted nofls def=V
Visibility | picklist 40 | Visibility | restricted nofls def=AllUsers
`;

/** Enhanced notes: a ContentNote is a ContentDocument of type SNOTE, attached by ContentDocumentLink [K-h]. */
export function contentObjects(): ObjectDef[] {
  return [
    standardObject('ContentDocument', '069', 'Content Document', DOCUMENT, {
      kind: 'open',
      sharing: 'Private',
      flags: { createable: false },
    }),
    standardObject('ContentNote', null, 'Note', NOTE, { kind: 'open', sharing: 'Private' }),
    standardObject('ContentDocumentLink', '06A', 'Content Document Link', LINK, {
      kind: 'open',
      sharing: 'Private',
      flags: { updateable: true },
      picklists: { ShareType: ['V*', 'C', 'I'], Visibility: ['AllUsers*', 'InternalUsers', 'SharedUsers'] },
    }),
  ];
}
