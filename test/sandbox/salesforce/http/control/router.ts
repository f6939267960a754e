import type { Request, Response } from 'express';
import { Router } from 'express';
import { checkArgument } from './arguments.ts';
import type { ControlApi } from './control.ts';
import { ControlApi as Control } from './control.ts';

/** Where the control port lives on the sandbox's own address; never logged, never counted, never faulted. */
export const CONTROL_PATH = '/__sandbox';

function methods(): string[] {
  return Object.getOwnPropertyNames(Control.prototype).filter((name) => name !== 'constructor');
}

function argument(request: Request): object {
  const text = Buffer.isBuffer(request.body) ? request.body.toString('utf8') : '';
  if (text.trim() !== '') return JSON.parse(text) as object;
  return Object.fromEntries(new URL(request.originalUrl, 'http://sandbox').searchParams);
}

function call(control: ControlApi, name: string, request: Request, response: Response): void {
  if (!methods().includes(name)) {
    response.status(404).json({ error: { code: 'unknown_method', message: `No method ${name}`, methods: methods() } });
    return;
  }
  try {
    const method = control[name as keyof ControlApi] as (input: object) => unknown;
    const input = argument(request);
    checkArgument(name, input);
    response.json(method.call(control, input) ?? { ok: true });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    response.status(400).json({ error: { code: 'refused', message } });
  }
}

/** `GET {control}` lists the methods; `POST {control}/{method}` calls one (GET too, with the query as argument). */
export function controlRouter(control: ControlApi): Router {
  const router = Router();
  router.get('/', (_request, response) => void response.json({ methods: methods() }));
  router.post('/:method', (request, response) => call(control, request.params.method, request, response));
  router.get('/:method', (request, response) => call(control, request.params.method, request, response));
  return router;
}
