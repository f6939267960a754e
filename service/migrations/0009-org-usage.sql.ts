/**
 * What the org told of its own API calls, by day: the highest count of the rolling 24 hours that was seen that day, and the
 * limit then. Frozen: change it by a new migration, never here.
 */
export const up = `
alter table api_usage
  add column org_used integer,
  add column org_max integer;
`;
