/**
 * A login that ended at Salesforce without a connection, kept until the begun connect would have expired: who waits for it is
 * told. Frozen: change it by a new migration, never here.
 */
export const up = `
alter table oauth_states
  -- first characters of the state parameter, which is used up by then
  add column attempt text,
  add column refused_reason text;
`;
