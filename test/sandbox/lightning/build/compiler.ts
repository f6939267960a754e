import lwc from '@lwc/rollup-plugin';
import type { Plugin, RollupLog } from 'rollup';
import { ROOT } from '../paths.ts';

// The plugin's types are made for CommonJS; at run time the module is the function.
const lwcPlugin = lwc as unknown as (options: Readonly<Record<string, unknown>>) => Plugin;

/** The compiler of Lightning Web Components with the switches that the base components need. */
export function compiler(): Plugin {
  return lwcPlugin({
    rootDir: ROOT,
    // lightning-datatable picks its cell types at run time.
    enableDynamicComponents: true,
    // Without it lightning-combobox renders its label only.
    enableSyntheticElementInternals: true,
    exclude: ['\0*', '**/node_modules/@lwc/**', '**/lightning/stubs/**'],
  });
}

/** Whether a warning is about something to mend: not the base components' own, not that tab sets hold regions hold tab sets. */
export function ofOurs(warning: RollupLog): boolean {
  if (warning.code === 'CIRCULAR_DEPENDENCY' && warning.ids?.every((id) => id.includes('/modules/preview/')))
    return false;
  return !/node_modules/.test(warning.loc?.file ?? warning.id ?? warning.ids?.[0] ?? '');
}
