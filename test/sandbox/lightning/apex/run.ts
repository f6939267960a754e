import { TWINS } from '../twins/index.ts';
import type { Call } from './call.ts';
import { guard } from './fathom-access.ts';
import { callout } from './fathom-service.ts';
import { NotInPreview } from './faults.ts';
import { evaluate } from './parse.ts';
import { typedParameters } from './typed-parameters.ts';
import type { ApexMethod, Forward, Guard } from './types.ts';

function forward(call: Call, { payload, pathValues, ...request }: Forward): Promise<unknown> {
  return callout(call, {
    ...request,
    pathValues: pathValues.map((value) => evaluate(value, call.parameters)),
    payload: payload === null ? null : (evaluate(payload, call.parameters) as Record<string, unknown> | null),
  });
}

/**
 * Runs an `@AuraEnabled` method: its checks and what only forwards as the source says, the rest by its twin.
 * @throws ApexRefusal as the Apex throws it; NotInPreview for a method that is neither
 */
export async function runApex(method: ApexMethod, asked: Call): Promise<unknown> {
  const { className, name, parameters, guards } = method;
  const known = new Set(parameters.map((parameter) => parameter.name));
  const unknown = Object.keys(asked.parameters).find((one) => !known.has(one));
  if (unknown !== undefined) throw new NotInPreview(`a parameter ${unknown} of ${className}.${name}`);
  const call = { ...asked, parameters: typedParameters(asked.parameters, parameters) };
  const values = (expressions: Guard['values']) => expressions.map((value) => evaluate(value, call.parameters));
  for (const one of guards) await guard(call, one.name, values(one.values));
  if (method.forward !== null) return forward(call, method.forward);
  const twin = TWINS[className]?.[name];
  if (twin !== undefined) return twin.run(call);
  throw new NotInPreview(`what ${className}.${name} does: it is no plain forwarder and has no twin (README, Apex)`);
}
