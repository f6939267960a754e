import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { usage } from './options.ts';

/**
 * A secret from stdin: typed unseen at a prompt on a terminal, else the piped text. Keeps it out of shell history and
 * process lists.
 * @throws UserError when nothing came
 */
export async function readSecret(question: string, input: NodeJS.ReadStream = process.stdin): Promise<string> {
  const secret = (input.isTTY ? await typed(question, input) : await piped(input)).trim();
  if (secret === '') throw usage('No key was given: use --key, or pipe it into the command.');
  return secret;
}

async function piped(input: NodeJS.ReadStream): Promise<string> {
  let text = '';
  for await (const chunk of input) text += String(chunk);
  return text;
}

function typed(question: string, input: NodeJS.ReadStream): Promise<string> {
  process.stderr.write(question);
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input, output: unseen, terminal: true });
  return new Promise((resolve) => {
    reader.on('close', () => resolve('')); // Ctrl-C or Ctrl-D
    reader.once('line', (line) => {
      resolve(line);
      reader.close();
      process.stderr.write('\n');
    });
  });
}
