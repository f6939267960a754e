/**
 * Run once in every thread of jest-light-runner, before its first suite. The runner offers jest's functions as globals;
 * suites import them, so that types and readers know where they come from.
 */
import { registerHooks } from 'node:module';

const GLOBALS = new URL('./jest-globals.ts', import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === '@jest/globals' ? { url: GLOBALS, shortCircuit: true } : next(specifier, context),
});
