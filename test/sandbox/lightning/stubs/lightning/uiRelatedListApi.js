import { request } from 'preview/request';
import { wireAdapter } from 'preview/wire';
import { fieldList, withQuery } from 'preview/fields';

export const getRelatedListRecords = wireAdapter(
  ({ parentRecordId, relatedListId, fields, optionalFields, sortBy, ...rest }) =>
    request(
      'GET',
      withQuery(`/ui-api/related-list-records/${parentRecordId}/${relatedListId}`, {
        ...rest,
        fields: fieldList(fields),
        optionalFields: fieldList(optionalFields),
        sortBy: fieldList(sortBy),
      }),
    ),
);
