/** The Connect API is what the simulated org has not: the preview keeps the Named and External Credential itself. */
import type { Call } from '../apex/call.ts';
import { ApexRefusal } from '../apex/refusal.ts';
import { apexConstant } from '../package/apex-classes.ts';
import type { ClassTwins } from './twin.ts';

function state({ credential, orgId, label }: Call) {
  const placeholder = apexConstant('FathomConnectionController', 'PLACEHOLDER');
  const address = credential.address === placeholder ? null : credential.address;
  const hasKey = credential.apiKey !== null;
  const problem = address === null ? label('Fathom_Apex_No_Address') : hasKey ? null : label('Fathom_Apex_No_Key');
  return { address, hasKey, ok: problem === null, problem, orgId };
}

/** As `FathomServiceAddress.normalize`: https, a host, perhaps a port and a path. */
function normalized(address: unknown): string | null {
  const trimmed = String(address ?? '')
    .trim()
    .replace(/\/$/, '');
  return /^https:\/\/[A-Za-z0-9.-]+(:[0-9]{1,5})?(\/[A-Za-z0-9._~-]+)*$/.test(trimmed) ? trimmed : null;
}

function save(call: Call) {
  const { parameters, credential, label } = call;
  const address = normalized(parameters['address']);
  const key = String(parameters['apiKey'] ?? '').trim();
  const problems = [
    ...(address === null ? [{ field: 'address', problem: label('Fathom_Apex_Address_Invalid') }] : []),
    ...(key === '' || /^[\x21-\x7e]{8,500}$/.test(key)
      ? []
      : [{ field: 'apiKey', problem: label('Fathom_Apex_Key_Invalid') }]),
  ];
  if (address === null || problems.length > 0)
    throw new ApexRefusal('invalid_request', label('Fathom_Apex_Connection_Invalid'), problems);
  credential.address = address;
  if (key !== '') credential.apiKey = key;
  return state(call);
}

/** Twins of FathomConnectionController.cls. */
export const FathomConnectionController: ClassTwins = {
  state: { parameters: [], run: state },
  save: { parameters: ['address', 'apiKey'], run: save },
};
